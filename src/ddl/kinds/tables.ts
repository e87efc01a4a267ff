import type { Described } from '../../catalog/kind.ts';
import { agreeingParents, disagreeingAgain } from '../agreeing-parents.ts';
import { ancestryAlterations } from '../ancestry.ts';
import { ifExists, ifNotExists } from '../guard.ts';
import type { Altered, Draft, KindDdl, Making } from '../kind-ddl.ts';
import { hasOwnOrder, joined } from '../own-order.ts';
import { identityIndexes, replicaIdentity } from '../replica-identity.ts';
import { storageClause } from '../storage-clause.ts';
import { attachedClauses, partitionClauses, tableClauses } from '../table-parts.ts';

/** Ordinary and partitioned tables with what stands in CREATE TABLE. */
export const tables: KindDdl = {
  kind: 'table',
  word: 'TABLE',
  create: (table, making) =>
    hasOwnOrder(table, making.schema)
      ? joinLater(table, making)
      : [...agreeingParents(table, making), ...createTable(table, making), ...afterwards(table)],
  finish: (table, making) => (hasOwnOrder(table, making.schema) ? [] : disagreeingAgain(table, making)),
  drop: ({ identity }) => [ifExists('DROP TABLE', identity)],
  alter: {
    unlogged: ({ to, after }) => alterTable(after, `SET ${to === null ? 'LOGGED' : 'UNLOGGED'}`),
    'replica identity': ({ to, after, isNew }) =>
      identityIndexes(after).some(isNew) ? { statements: [] } : alterTable(after, replicaIdentity(to)),
    'row security': ({ to, after }) =>
      alterTable(after, `${to === null ? 'DISABLE' : 'ENABLE'} ROW LEVEL SECURITY`),
    'forced row security': ({ to, after }) =>
      alterTable(after, `${to === null ? 'NO FORCE' : 'FORCE'} ROW LEVEL SECURITY`),
    'access method': ({ to, after, schema }) =>
      schema.major < 15 ? undefined : alterTable(after, `SET ACCESS METHOD ${to ?? 'heap'}`),
    tablespace: ({ to, after }) => alterTable(after, `SET TABLESPACE ${to ?? 'pg_default'}`),
    'storage parameters': (alteration) => ({
      statements: storageClause(`ALTER TABLE ${alteration.after.identity}`, alteration),
    }),
    'of type': ({ to, after }) => alterTable(after, to === null ? 'NOT OF' : `OF ${to}`),
    ...ancestryAlterations,
  },
  fixed: { 'detach pending': 'only an interrupted DETACH PARTITION … CONCURRENTLY leaves it' },
};

function alterTable({ identity }: Described, action: string): Altered {
  return { statements: [`ALTER TABLE ${identity} ${action}`] };
}

function createTable(table: Described, making: Making): readonly Draft[] {
  const clauses =
    table.value('partition of') === null ? tableClauses(table, making) : partitionClauses(table, making);
  const inherits = table.value('inherits')?.replaceAll('\n', ', ');
  return create(table, `${clauses}${inherits === undefined ? '' : ` INHERITS (${inherits})`}`);
}

/** A table by itself, which becomes a partition or an heir then. */
function joinLater(table: Described, making: Making): readonly Draft[] {
  const clauses =
    table.value('partition of') === null ? tableClauses(table, making) : attachedClauses(table, making);
  return [...create(table, clauses), ...joined(table), ...afterwards(table)];
}

function create(table: Described, clauses: string): readonly Draft[] {
  const unlogged = table.value('unlogged') === null ? '' : 'UNLOGGED ';
  return [ifNotExists(`CREATE ${unlogged}TABLE`, `${table.identity} ${clauses}${afterColumns(table)}`)];
}

function afterColumns({ value }: Described): string {
  const key = value('partition key');
  const method = value('access method');
  const parameters = value('storage parameters')
    ?.replaceAll(/^([^=]*)=/gm, '$1 = ')
    .replaceAll('\n', ', ');
  const parts = [
    ...(key === null ? [] : [`PARTITION BY ${key}`]),
    ...(method === null ? [] : [`USING ${method}`]),
    ...(parameters === undefined ? [] : [`WITH (${parameters})`]),
    ...(value('tablespace') === null ? [] : [`TABLESPACE ${value('tablespace')}`]),
  ];
  return parts.map((part) => ` ${part}`).join('');
}

/** What only ALTER TABLE can say. */
function afterwards({ identity, value }: Described): readonly Draft[] {
  const actions = [
    ...(value('row security') === null ? [] : ['ENABLE ROW LEVEL SECURITY']),
    ...(value('forced row security') === null ? [] : ['FORCE ROW LEVEL SECURITY']),
    ...(value('of type') === null ? [] : [`OF ${value('of type')}`]),
    ...(/^(?:full|nothing)$/.test(value('replica identity') ?? '')
      ? [replicaIdentity(value('replica identity'))]
      : []),
  ];
  return actions.map((action) => ({ sql: `ALTER TABLE ${identity} ${action}` }));
}
