import { losesValues } from './loses-values.ts';
import { type LockMode, lockModes, type ObservedRelation } from './observed.ts';
import type { Step } from './step.ts';

/** The names of hazards. */
export const hazardNames = [
  'data loss',
  'table rewrite',
  'lock',
  'full scan',
  'index build',
  'transaction',
  'access',
  'rename',
  'refusal',
] as const;

/** What a statement does to a database in use. */
export interface Hazard {
  readonly name: (typeof hazardNames)[number];
  readonly what: string;
  /** The form that does less harm, where there is one. */
  readonly safer?: string;
}

/** What a statement says of itself. */
const said: readonly (Hazard & { readonly matches: RegExp })[] = [
  { name: 'data loss', matches: /^DROP TABLE\b/, what: 'its rows are gone for good' },
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
  { name: 'data loss', matches: /^DROP EXTENSION\b/, what: 'what its own tables hold is gone for good' },
  { name: 'data loss', matches: /^DROP SEQUENCE\b/, what: 'where it stands is forgotten' },
  { name: 'data loss', matches: /^SELECT lo_unlink\b/, what: 'its content is gone for good' },
  {
    name: 'refusal',
    matches:
      /^ALTER TABLE .* ADD COLUMN (?:(?!\b(?:DEFAULT|GENERATED|serial|bigserial|smallserial)\b).)*\bNOT NULL\b(?!.*\b(?:DEFAULT|GENERATED)\b)/s,
    what: 'it is refused where the table has rows',
    safer: 'add the column without NOT NULL, fill it, then SET NOT NULL',
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
    name: 'access',
    matches: /^(REVOKE|ALTER TABLE .* (ENABLE|FORCE) ROW LEVEL SECURITY)\b/,
    what: 'roles lose access they had',
  },
];

/** Forms that do less harm, by what the statement is; the first that matches counts. */
const safer: Readonly<Partial<Record<Hazard['name'], readonly (readonly [RegExp, string])[]>>> = {
  'table rewrite': [
    [/ ALTER COLUMN .* TYPE\b/s, 'add a column of the new type, fill it in batches, and exchange the two'],
    [/ ADD COLUMN /, 'add the column without a default, set the default, and fill old rows in batches'],
  ],
  'full scan': [
    [
      / SET NOT NULL$/,
      'ADD CONSTRAINT … CHECK (… IS NOT NULL) NOT VALID, VALIDATE CONSTRAINT, SET NOT NULL, then drop the check',
    ],
    [
      /ADD (CONSTRAINT|CHECK|FOREIGN)\b/,
      'ADD CONSTRAINT … NOT VALID, then VALIDATE CONSTRAINT in a transaction of its own',
    ],
    [/ ADD COLUMN .* REFERENCES /s, 'add the column first, then the foreign key NOT VALID, then validate it'],
    [/ ATTACH PARTITION /, 'give the table a valid CHECK that says what the bound says, then attach it'],
  ],
  'index build': [
    [/^CREATE (UNIQUE )?INDEX/, 'CREATE INDEX CONCURRENTLY, outside a transaction'],
    [
      /ADD (CONSTRAINT .* )?(PRIMARY KEY|UNIQUE)/s,
      'CREATE UNIQUE INDEX CONCURRENTLY, then ADD CONSTRAINT … USING INDEX',
    ],
  ],
  lock: [
    [/^DROP INDEX/, 'DROP INDEX CONCURRENTLY, outside a transaction'],
    [/ DETACH PARTITION /, 'DETACH PARTITION … CONCURRENTLY, outside a transaction'],
    [/./, 'set lock_timeout, and try again'],
  ],
};

const cast: Hazard = {
  name: 'data loss',
  what: 'values are cast: what the new type cannot hold is cut, rounded or refused',
  safer: 'look for such values first',
};

const amendFirst: Omit<Hazard, 'what'> = { name: 'refusal', safer: 'change or delete these rows first' };

/** What is known of a statement beside its text. */
export interface Seen {
  /** What it did on a copy. */
  readonly observed: readonly ObservedRelation[];
  /** What rows keep it from running, and why; undefined where none is known to. */
  readonly met?: string | undefined;
  /** The type of a column before and after. */
  readonly types?: readonly [before: string, after: string] | undefined;
}

/** The worst a statement does to a database in use: what it says, and what was observed of it on a copy. */
export function hazardsOf({ sql }: Step, { observed, types, met }: Seen): readonly Hazard[] {
  const general = said.filter(({ matches }) => matches.test(sql)).map(({ matches: _, ...hazard }) => hazard);
  const refused = general.find(({ name }) => name === 'refusal');
  const told = [
    ...(met === undefined ? [] : [{ ...(refused ?? amendFirst), what: met }]),
    ...general.filter((hazard) => met === undefined || hazard !== refused),
    ...(types !== undefined && / TYPE /.test(sql) && losesValues(...types) ? [cast] : []),
  ];
  const seen = [
    hazardSeen(
      'table rewrite',
      sql,
      observed.filter(({ rewritten }) => rewritten),
    ),
    hazardSeen(
      'index build',
      sql,
      observed.filter(({ rewritten, indexed }) => indexed && !rewritten),
    ),
    hazardSeen(
      'full scan',
      sql,
      observed.filter((each) => each.scanned && !each.rewritten && !each.indexed),
    ),
  ].flat();
  const lost = told.some(({ name }) => name === 'data loss') && sql.startsWith('DROP');
  const locked = observed.filter(({ mode }) => lockModes.indexOf(mode) >= lockModes.indexOf('SHARE'));
  return [...told, ...seen, ...(seen.length > 0 || lost ? [] : hazardSeen('lock', sql, locked))];
}

const whats = {
  'table rewrite': (names: string) => `each row of ${names} is written anew`,
  'index build': (names: string) => `an index of ${names} is built`,
  'full scan': (names: string) => `every row of ${names} is read`,
  lock: (names: string) => `${names} is locked for a moment`,
} as const;

function hazardSeen(
  name: keyof typeof whats,
  sql: string,
  relations: readonly ObservedRelation[],
): readonly Hazard[] {
  const strongest = lockModes.findLast((mode) => relations.some((each) => each.mode === mode));
  if (strongest === undefined) return [];
  const names = relations.map((each) => each.name).join(', ');
  const form = safer[name]?.find(([matches]) => matches.test(sql))?.[1];
  return [
    {
      name,
      what: `${whats[name](names)} under ${strongest}: ${meanwhile(strongest)}`,
      ...(form === undefined ? {} : { safer: form }),
    },
  ];
}

function meanwhile(mode: LockMode): string {
  if (mode === 'ACCESS EXCLUSIVE') return 'reads and writes wait';
  return lockModes.indexOf(mode) >= lockModes.indexOf('SHARE') ? 'writes wait' : 'reads and writes go on';
}
