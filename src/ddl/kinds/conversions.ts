import { noneIn } from '../absent.ts';
import { ifExists, where } from '../guard.ts';
import type { KindDdl } from '../kind-ddl.ts';
import { routineName } from '../routine-name.ts';

/** Encoding conversions. */
export const conversions: KindDdl = {
  kind: 'conversion',
  word: 'CONVERSION',
  create: ({ identity, value }) => {
    const usual = value('default') === null ? '' : 'DEFAULT ';
    const encodings = `FOR '${value('source encoding')}' TO '${value('target encoding')}'`;
    const sql = `CREATE ${usual}CONVERSION ${identity} ${encodings} FROM ${routineName(value('function') ?? '')}`;
    return [where(noneIn('pg_conversion', 'con', identity), sql)];
  },
  drop: ({ identity }) => [ifExists('DROP CONVERSION', identity)],
};
