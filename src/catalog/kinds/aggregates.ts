import { fixed, flag, operator, routine, type, userMade } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import type { DifferenceClass } from '../model.ts';
import { type Selected, selectedColumns } from '../selected.ts';

function property(name: string, sql: string, says?: string, of: DifferenceClass = 'structure'): Selected {
  return { name, class: of, sql, ...(says === undefined ? {} : { consequence: () => says }) };
}

const other = 'the aggregate computes something else';
const moving = 'as a window function it computes something else or is slower';

function modify(column: string): string {
  return `CASE WHEN ${column} <> CASE WHEN agg.aggkind = 'n' THEN 'r' ELSE 'w' END THEN
    CASE ${column} WHEN 'r' THEN 'read only' WHEN 's' THEN 'shareable' ELSE 'read write' END END`;
}

const properties: readonly Selected[] = [
  property(
    'arguments',
    'pg_get_function_identity_arguments(proc.oid)',
    'calls with named arguments or ORDER BY inside WITHIN GROUP fail',
  ),
  property('result', 'format_type(proc.prorettype, NULL)', 'callers receive another type'),
  property(
    'kind',
    `CASE agg.aggkind WHEN 'o' THEN 'ordered-set' WHEN 'h' THEN 'hypothetical-set' END`,
    'calls need WITHIN GROUP on one side only',
  ),
  property('direct arguments', `NULLIF(agg.aggnumdirectargs, 0)`),
  property('transition function', routine('agg.aggtransfn'), other),
  property('state type', type('agg.aggtranstype'), other),
  property('initial value', 'agg.agginitval', other),
  property('final function', routine('agg.aggfinalfn'), other),
  property('final extra', flag('agg.aggfinalextra')),
  property('final modify', modify('agg.aggfinalmodify')),
  property('combine function', routine('agg.aggcombinefn'), 'parallel and partial aggregation differ'),
  property('serial function', routine('agg.aggserialfn'), 'parallel and partial aggregation differ'),
  property('deserial function', routine('agg.aggdeserialfn'), 'parallel and partial aggregation differ'),
  property('moving transition function', routine('agg.aggmtransfn'), moving),
  property('moving inverse function', routine('agg.aggminvtransfn'), moving),
  property('moving state type', type('agg.aggmtranstype'), moving),
  property('moving initial value', 'agg.aggminitval', moving),
  property('moving final function', routine('agg.aggmfinalfn'), moving),
  property('moving final extra', flag('agg.aggmfinalextra')),
  property('moving final modify', `CASE WHEN agg.aggmtransfn <> 0 THEN ${modify('agg.aggmfinalmodify')} END`),
  property(
    'sort operator',
    operator('agg.aggsortop'),
    'an index no longer answers it as it does min() and max()',
    'tuning',
  ),
  property('state size', 'NULLIF(agg.aggtransspace, 0)', undefined, 'tuning'),
  property('moving state size', 'NULLIF(agg.aggmtransspace, 0)', undefined, 'tuning'),
  property(
    'parallel',
    `CASE proc.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' END`,
    'queries that use it run with or without parallel workers',
  ),
];

/** Aggregate functions, ordered-set and hypothetical-set ones included. */
export const aggregates: Kind = {
  name: 'aggregate',
  plural: 'aggregates',
  needs: { catalog: 'pg_proc', types: 'a' },
  compared: {
    pg_proc: [
      'proname',
      'pronamespace',
      'proowner',
      'provariadic',
      'prokind',
      'proparallel',
      'prorettype',
      'proargtypes',
      'proallargtypes',
      'proargmodes',
      'proargnames',
      'proacl',
    ],
    pg_aggregate: [
      'aggfnoid',
      'aggkind',
      'aggnumdirectargs',
      'aggtransfn',
      'aggfinalfn',
      'aggcombinefn',
      'aggserialfn',
      'aggdeserialfn',
      'aggmtransfn',
      'aggminvtransfn',
      'aggmfinalfn',
      'aggfinalextra',
      'aggmfinalextra',
      'aggfinalmodify',
      'aggmfinalmodify',
      'aggsortop',
      'aggtranstype',
      'aggtransspace',
      'aggmtranstype',
      'aggmtransspace',
      'agginitval',
      'aggminitval',
    ],
  },
  properties,
  owner: true,
  acl: 'f',
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_proc', 'proc', 'proc.pronamespace')},
  proc.oid::regprocedure::text AS identity,
  NULL AS parent,
  proc.proowner AS owner,
  proc.proacl AS acl${selectedColumns(properties, major)}
FROM pg_proc AS proc
JOIN pg_aggregate AS agg ON agg.aggfnoid = proc.oid
WHERE ${userMade('proc.oid', 'proc.pronamespace')}`,
  missing: ({ identity }) => `queries that use ${identity} fail`,
};
