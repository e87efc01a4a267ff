import { astrayLines } from './constraint-families.ts';
import { flag } from './fragments.ts';
import { statisticsTargets, withoutParameters } from './index-fragments.ts';
import type { Selected } from './selected.ts';
import { storageParameters } from './storage-parameters.ts';

const suffixes = '( NO INHERIT)?( DEFERRABLE)?( INITIALLY DEFERRED)?( NOT ENFORCED)?( NOT VALID)?$';
/** A table constraint's definition as PostgreSQL prints it, without what has a property of its own. */
export const printedConstraint: string = `regexp_replace(pg_get_constraintdef(con.oid), '${suffixes}', '')`;
const keyed = `con.contype IN ('p', 'u', 'x')`;

const inheritance = /* sql */ `CASE WHEN con.contype IN ('c', 'n') AND con.coninhcount > 0
  THEN CASE WHEN con.conislocal THEN 'declared here too, ' ELSE '' END || 'inherited from ' || con.coninhcount
    || CASE con.coninhcount WHEN 1 THEN ' parent' ELSE ' parents' END END`;

const unusualOperators = /* sql */ `CASE WHEN con.contype = 'f' AND NOT (
    con.conpfeqop || con.conppeqop || con.conffeqop <@ (
      SELECT array_agg(oid) FROM pg_operator WHERE oprname = '=' AND oprnamespace = 'pg_catalog'::regnamespace
    )
  ) THEN concat_ws(E'\\n', con.conpfeqop::regoperator[], con.conppeqop::regoperator[], con.conffeqop::regoperator[]) END`;

/** What is compared of a constraint, over `con`, its table `class`, and its index `index` and `own`. */
export const constraintProperties: readonly Selected[] = [
  {
    name: 'definition',
    class: 'structure',
    compare: 'expression',
    sql: `CASE WHEN con.contype = 'x' THEN ${withoutParameters(printedConstraint, 'own.reloptions')} ELSE ${printedConstraint} END`,
    consequence: () => 'other rows are refused, or other rows follow a change of what they refer to',
  },
  {
    name: 'deferrable',
    class: 'structure',
    sql: `CASE WHEN con.condeferred THEN 'initially deferred' WHEN con.condeferrable THEN 'initially immediate' END`,
    consequence: ({ expected, actual }) => {
      if (actual === null)
        return 'SET CONSTRAINTS … DEFERRED fails, and a violation ends the statement at once';
      return expected === null && actual === 'initially immediate'
        ? 'transactions may put the check off, and ON CONFLICT no longer accepts it'
        : `a violation is noticed ${actual === 'initially deferred' ? 'at COMMIT' : 'after the statement'}`;
    },
  },
  {
    name: 'not valid',
    class: 'structure',
    sql: (major) => `NULLIF(concat_ws(E'\\n',
      ${flag(`NOT con.convalidated ${major < 18 ? '' : 'AND con.conenforced'}`)}, ${astrayLines('valid')}), '')`,
    consequence: ({ actual }) =>
      actual === null
        ? 'rows that were there before are known to satisfy it'
        : 'rows that were there before may violate it, and plans do not rely on it',
  },
  {
    name: 'not enforced',
    class: 'structure',
    sql: (major) => (major < 18 ? 'NULL' : flag('NOT con.conenforced')),
    consequence: ({ actual }) => (actual === null ? 'violations are refused' : 'violations are accepted'),
  },
  {
    name: 'no inherit',
    class: 'structure',
    sql: flag(`con.connoinherit AND con.contype IN ('c', 'n')`),
    consequence: ({ actual }) =>
      actual === null ? 'child tables get the constraint too' : 'child tables do not get the constraint',
  },
  {
    name: 'inheritance',
    class: 'structure',
    sql: inheritance,
    consequence: () => "dropping a parent's constraint drops or keeps this one, unlike before",
  },
  {
    name: 'attached to',
    class: 'structure',
    sql: `origin.conrelid::regclass::text || ' ' || quote_ident(origin.conname)`,
    consequence: ({ expected, actual }) =>
      actual === null ? `dropping ${expected} leaves it behind` : `it is dropped together with ${actual}`,
  },
  {
    name: 'referenced index',
    class: 'structure',
    sql: `CASE WHEN con.contype = 'f' AND NOT index.indisprimary THEN con.conindid::regclass END`,
    consequence: ({ expected, actual }) =>
      `${actual ?? 'the primary key'} cannot be dropped without it; ${expected ?? 'the primary key'} can`,
  },
  {
    name: 'equality operators',
    class: 'structure',
    sql: unusualOperators,
    consequence: () => 'keys are compared by other operators',
  },
  {
    name: 'enforcement',
    class: 'structure',
    sql: astrayLines('firing'),
    consequence: ({ actual }) =>
      actual === null
        ? 'violations are refused'
        : 'the triggers that enforce it are switched off, so violations are accepted',
  },
  {
    name: 'invalid index',
    class: 'structure',
    sql: flag(`${keyed} AND NOT index.indisvalid`),
    consequence: () => 'queries do not use the index of the constraint',
  },
  { name: 'tablespace', class: 'tuning', sql: 'space.spcname' },
  { name: 'storage parameters', class: 'tuning', compare: 'set', sql: storageParameters('own.reloptions') },
  { name: 'statistics targets', class: 'tuning', compare: 'set', sql: statisticsTargets },
  {
    name: 'clustered',
    class: 'tuning',
    sql: flag(`${keyed} AND index.indisclustered`),
    consequence: () => 'CLUSTER without an index name sorts the table otherwise, or fails',
  },
  { name: 'comment on its index', class: 'comment', sql: 'note.description' },
];
