import type { Described } from '../../catalog/kind.ts';
import { ifExists, ifNotExists } from '../guard.ts';
import type { Draft, KindDdl } from '../kind-ddl.ts';
import { storageClause } from '../storage-clause.ts';

/** Materialized views. */
export const materializedViews: KindDdl = {
  kind: 'materialized view',
  word: 'MATERIALIZED VIEW',
  grantWord: 'TABLE',
  create: createView,
  drop: ({ identity }) => [ifExists('DROP MATERIALIZED VIEW', identity)],
  alter: {
    'not populated': ({ to, after }) => ({
      statements: [`REFRESH MATERIALIZED VIEW ${after.identity}${to === null ? '' : ' WITH NO DATA'}`],
    }),
    tablespace: ({ to, after }) => ({
      statements: [`ALTER MATERIALIZED VIEW ${after.identity} SET TABLESPACE ${to ?? 'pg_default'}`],
    }),
    'storage parameters': (alteration) => ({
      statements: storageClause(`ALTER MATERIALIZED VIEW ${alteration.after.identity}`, alteration),
    }),
  },
};

function createView({ identity, value }: Described): readonly Draft[] {
  const parameters = value('storage parameters')
    ?.replaceAll(/^([^=]*)=/gm, '$1 = ')
    .replaceAll('\n', ', ');
  const parts = [
    identity,
    ...(value('access method') === null ? [] : [`USING ${value('access method')}`]),
    ...(parameters === undefined ? [] : [`WITH (${parameters})`]),
    ...(value('tablespace') === null ? [] : [`TABLESPACE ${value('tablespace')}`]),
  ];
  const filled = value('not populated') === null ? '' : '\nWITH NO DATA';
  return [ifNotExists('CREATE MATERIALIZED VIEW', `${parts.join(' ')} AS\n${value('definition')}${filled}`)];
}
