import type { Described } from '../../catalog/kind.ts';
import { ifExists } from '../guard.ts';
import type { Alteration, Altered, Draft, KindDdl } from '../kind-ddl.ts';

const option =
  (name: string): NonNullable<KindDdl['alter']>[string] =>
  ({ to, after }) => ({
    statements: [
      `ALTER VIEW ${after.identity} ${to === null ? `RESET (${name})` : `SET (${name} = ${to === 'yes' ? 'true' : to})`}`,
    ],
  });

/** Views. */
export const views: KindDdl = {
  kind: 'view',
  word: 'VIEW',
  grantWord: 'TABLE',
  create: createView,
  drop: ({ identity }) => [ifExists('DROP VIEW', identity)],
  alter: {
    definition: replaceWhereColumnsStay,
    'check option': option('check_option'),
    'security barrier': option('security_barrier'),
    'security invoker': option('security_invoker'),
  },
};

function createView(view: Described): readonly Draft[] {
  const body = `VIEW ${view.identity}${options(view)} AS\n${view.value('definition')}`;
  return [{ sql: `CREATE ${body}`, again: `CREATE OR REPLACE ${body}` }];
}

function options({ value }: Described): string {
  const check = value('check option');
  const others = value('options without effect')?.split('\n') ?? [];
  const set = [
    ...(value('security barrier') === null ? [] : ['security_barrier = true']),
    ...(value('security invoker') === null ? [] : ['security_invoker = true']),
    ...(check === null ? [] : [`check_option = ${check}`]),
    ...others.filter((line) => line !== ''),
  ];
  return set.length === 0 ? '' : ` WITH (${set.join(', ')})`;
}

/** OR REPLACE keeps privileges and dependents; where columns change too, their own differences ask for more. */
function replaceWhereColumnsStay({ after }: Alteration): Altered {
  return { statements: createView(after).map(({ sql, again }) => again ?? sql) };
}
