import { noneNamed } from '../absent.ts';
import { ifExists, where } from '../guard.ts';
import type { KindDdl } from '../kind-ddl.ts';
import { routineName } from '../routine-name.ts';

/** Access methods. */
export const accessMethods: KindDdl = {
  kind: 'access method',
  word: 'ACCESS METHOD',
  create: ({ identity, value }) => {
    const sql = `CREATE ACCESS METHOD ${identity} TYPE ${value('type')?.toUpperCase()} HANDLER ${routineName(value('handler') ?? '')}`;
    return [where(noneNamed('pg_am', 'amname', identity), sql)];
  },
  drop: ({ identity }) => [ifExists('DROP ACCESS METHOD', identity)],
};
