import type { Step } from './step.ts';

/** What a statement does to a database in use. */
export interface Hazard {
  readonly name:
    | 'data loss'
    | 'table rewrite'
    | 'lock'
    | 'full scan'
    | 'index build'
    | 'transaction'
    | 'access'
    | 'rename';
  readonly what: string;
  /** The form that does less harm, where there is one. */
  readonly safer?: string;
}

interface Rule extends Hazard {
  readonly matches: RegExp;
}

const rules: readonly Rule[] = [
  { name: 'data loss', matches: /^DROP (TABLE|FOREIGN TABLE)\b/, what: 'its rows are gone for good' },
  {
    name: 'data loss',
    matches: /^ALTER TABLE .* DROP COLUMN\b/,
    what: "the column's values are gone for good",
  },
  {
    name: 'data loss',
    matches: /^ALTER TYPE .* DROP ATTRIBUTE\b/,
    what: "the attribute's values are gone for good",
  },
  {
    name: 'data loss',
    matches: /^DROP (SEQUENCE|SCHEMA|EXTENSION|MATERIALIZED VIEW)\b/,
    what: 'what it holds is gone for good',
  },
  {
    name: 'table rewrite',
    matches: /^ALTER TABLE .* ALTER COLUMN .* TYPE\b/,
    what: 'unless the new type holds every old value as it is, each row is written anew under ACCESS EXCLUSIVE',
    safer: 'add a column of the new type, fill it in batches, and exchange the two',
  },
  {
    name: 'table rewrite',
    matches:
      /^ALTER TABLE .* (SET (LOGGED|UNLOGGED|ACCESS METHOD|TABLESPACE)|SET EXPRESSION|ADD COLUMN .* STORED)\b/s,
    what: 'each row is written anew under ACCESS EXCLUSIVE',
  },
  {
    name: 'table rewrite',
    matches: /^ALTER TABLE .* ADD COLUMN .*(DEFAULT .*\(|IDENTITY|(small|big)?serial)/s,
    what: 'where the value differs from row to row, each row is written anew under ACCESS EXCLUSIVE',
    safer: 'add the column without a default, set the default, and fill old rows in batches',
  },
  {
    name: 'full scan',
    matches: /^ALTER TABLE .* ALTER COLUMN .* SET NOT NULL\b/,
    what: 'every row is read under ACCESS EXCLUSIVE',
    safer:
      'ADD CONSTRAINT … CHECK (… IS NOT NULL) NOT VALID, VALIDATE CONSTRAINT, SET NOT NULL, then drop the check',
  },
  {
    name: 'full scan',
    matches: /^ALTER (TABLE|DOMAIN) .*ADD CONSTRAINT .* (CHECK|FOREIGN KEY)(?!.*NOT VALID)/s,
    what: 'every row is read while writes wait',
    safer: 'ADD CONSTRAINT … NOT VALID, then VALIDATE CONSTRAINT in a transaction of its own',
  },
  {
    name: 'full scan',
    matches: /^ALTER TABLE .* (VALIDATE CONSTRAINT|ATTACH PARTITION)\b/s,
    what: 'every row is read',
  },
  {
    name: 'index build',
    matches: /^ALTER TABLE .*ADD CONSTRAINT .* (PRIMARY KEY|UNIQUE|EXCLUDE)\b/s,
    what: 'the index is built under ACCESS EXCLUSIVE',
    safer: 'CREATE UNIQUE INDEX CONCURRENTLY, then ADD CONSTRAINT … USING INDEX',
  },
  {
    name: 'index build',
    matches: /^CREATE (UNIQUE )?INDEX (?!CONCURRENTLY)/,
    what: 'writes to the table wait until the index is built',
    safer: 'CREATE INDEX CONCURRENTLY, outside a transaction',
  },
  {
    name: 'transaction',
    matches: /^ALTER TYPE .* ADD VALUE\b/,
    what: 'the value cannot be used in the transaction that adds it',
    safer: 'run it in a transaction of its own, before the rest',
  },
  {
    name: 'rename',
    matches: /^ALTER .* (RENAME|SET SCHEMA)\b/,
    what: 'what asks for the old name is refused from then on',
    safer: 'leave a view or function under the old name until nobody asks for it',
  },
  {
    name: 'lock',
    matches:
      /^(ALTER TABLE|CREATE (OR REPLACE )?(CONSTRAINT )?TRIGGER|CREATE POLICY|DROP (INDEX|TRIGGER|POLICY|VIEW))\b/,
    what: 'it waits for, and then holds up, other statements on the table',
    safer: 'set lock_timeout, and try again',
  },
  {
    name: 'access',
    matches: /^(REVOKE|ALTER TABLE .* (ENABLE|FORCE) ROW LEVEL SECURITY)\b/,
    what: 'roles lose access they had',
  },
];

/** The worst a statement does to a table with rows; nothing for what is made in the same plan. */
export function hazardsOf(step: Step, isNew: boolean): readonly Hazard[] {
  if (isNew) return [];
  const found = rules.filter(({ matches }) => matches.test(step.sql));
  const worst = found.filter(({ name }) => name !== 'lock');
  return (worst.length > 0 ? worst : found).map(({ matches: _, ...hazard }) => hazard);
}
