import { fixed, flag, independent, routine, sortedLines, userMade } from './fragments.ts';
import { type Selected, selectedColumns } from './selected.ts';

/** Columns of pg_proc that functions and procedures compare. */
export const routineColumns: readonly string[] = [
  'proname',
  'pronamespace',
  'proowner',
  'prolang',
  'procost',
  'prorows',
  'provariadic',
  'prosupport',
  'prokind',
  'prosecdef',
  'proleakproof',
  'proisstrict',
  'proretset',
  'provolatile',
  'proparallel',
  'prorettype',
  'proargtypes',
  'proallargtypes',
  'proargmodes',
  'proargnames',
  'proargdefaults',
  'protrftypes',
  'prosrc',
  'probin',
  'prosqlbody',
  'proconfig',
  'proacl',
];

function changes(lost: string, gained: string): NonNullable<Selected['consequence']> {
  return ({ actual }) => (actual === null ? lost : gained);
}

/** What functions and procedures have in common. */
export const routineProperties: readonly Selected[] = [
  {
    name: 'arguments',
    class: 'structure',
    sql: 'pg_get_function_identity_arguments(proc.oid)',
    consequence: () => 'calls with named arguments fail or fill other arguments',
  },
  {
    name: 'argument defaults',
    class: 'structure',
    compare: 'expression',
    sql: 'pg_get_expr(proc.proargdefaults, 0)',
    consequence: changes(
      'calls that leave arguments out fail',
      'calls that leave arguments out pass other values',
    ),
  },
  {
    name: 'language',
    class: 'structure',
    sql: 'language.lanname',
    consequence: ({ expected, actual }) => `the body is run as ${actual} instead of ${expected}`,
  },
  {
    name: 'body',
    class: 'structure',
    compare: 'body',
    sql: `NULLIF(proc.prosrc, '')`,
    consequence: () => 'calls do something else',
  },
  {
    name: 'SQL body',
    class: 'structure',
    compare: 'expression',
    sql: (major) => (major >= 14 ? 'pg_get_function_sqlbody(proc.oid)' : 'NULL'),
    consequence: () => 'calls do something else, and the objects it depends on differ',
  },
  {
    name: 'library',
    class: 'structure',
    sql: 'proc.probin',
    consequence: () => 'the compiled code is loaded from another file',
  },
  {
    name: 'security definer',
    class: 'privilege',
    sql: flag('proc.prosecdef'),
    consequence: changes("it now runs with its caller's rights", "it now runs with its owner's rights"),
  },
  {
    name: 'settings',
    class: 'structure',
    compare: 'set',
    sql: sortedLines('proc.proconfig'),
    consequence: ({ expected, actual }) =>
      `${expected ?? ''}${actual ?? ''}`.includes('search_path=')
        ? 'names in the body are looked up in other schemas'
        : 'the body runs under other settings',
  },
  {
    name: 'transforms',
    class: 'structure',
    compare: 'set',
    sql: `(SELECT string_agg(format_type(transformed, NULL), E'\\n' ORDER BY format_type(transformed, NULL) COLLATE "C")
      FROM unnest(proc.protrftypes) AS transformed)`,
    consequence: () => 'the body sees values of these types in another form',
  },
];

/** What functions have besides. */
export const functionProperties: readonly Selected[] = [
  {
    name: 'result',
    class: 'structure',
    sql: 'pg_get_function_result(proc.oid)',
    consequence: () => 'callers receive another type or other columns',
  },
  {
    name: 'window',
    class: 'structure',
    sql: flag(`proc.prokind = 'w'`),
    consequence: changes('calls with OVER fail', 'calls without OVER fail'),
  },
  {
    name: 'volatility',
    class: 'structure',
    sql: `CASE proc.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' END`,
    consequence: ({ actual }) =>
      actual === 'immutable'
        ? 'results may be folded into plans and indexes'
        : 'it is evaluated at other times, and indexes or generated columns may not use it',
  },
  {
    name: 'strict',
    class: 'structure',
    sql: flag('proc.proisstrict'),
    consequence: changes('NULL arguments reach the body', 'NULL arguments give NULL without a call'),
  },
  {
    name: 'leakproof',
    class: 'privilege',
    sql: flag('proc.proleakproof'),
    consequence: changes(
      'row-level security and security barriers keep it after their own filters',
      'it may be called on rows that row-level security hides',
    ),
  },
  {
    name: 'parallel',
    class: 'structure',
    sql: `CASE proc.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' END`,
    consequence: changes('queries that call it run without parallel workers', 'parallel workers may call it'),
  },
  {
    name: 'cost',
    class: 'tuning',
    sql: `NULLIF(proc.procost, CASE WHEN language.lanname IN ('internal', 'c') THEN 1 ELSE 100 END)`,
  },
  {
    name: 'rows',
    class: 'tuning',
    sql: 'NULLIF(proc.prorows, CASE WHEN proc.proretset THEN 1000 ELSE 0 END)',
  },
  { name: 'support function', class: 'tuning', sql: routine('proc.prosupport') },
];

/** The query of the routines whose `prokind` is in the list `kinds`. */
export function routineQuery(kinds: string, properties: readonly Selected[], major: number): string {
  return /* sql */ `
SELECT ${fixed('pg_proc', 'proc', 'proc.pronamespace')},
  proc.oid::regprocedure::text AS identity,
  NULL AS parent,
  proc.proowner AS owner,
  proc.proacl AS acl${selectedColumns(properties, major)}
FROM pg_proc AS proc
JOIN pg_language AS language ON language.oid = proc.prolang
WHERE proc.prokind IN (${kinds}) AND ${userMade('proc.oid', 'proc.pronamespace')}
  AND ${independent('pg_proc', 'proc.oid')}`;
}
