import { inCurrentDatabase } from '../current-database.ts';
import type { Alter, KindDdl } from '../kind-ddl.ts';
import { role } from '../privileges.ts';

const change =
  (say: (to: string | null) => string): Alter =>
  ({ to }) => ({ statements: [inCurrentDatabase(`ALTER DATABASE current ${say(to)}`)] });

const locale = 'the encoding and locale of a database are chosen when it is made';

/** The database itself, which is always there. */
export const databases: KindDdl = {
  kind: 'database',
  word: 'DATABASE',
  name: () => 'current',
  rewrite: inCurrentDatabase,
  create: () => [],
  drop: () => [],
  alter: {
    template: change((to) => `IS_TEMPLATE ${to !== null}`),
    'no connections': change((to) => `ALLOW_CONNECTIONS ${to === null}`),
    'connection limit': change((to) => `CONNECTION LIMIT ${to ?? -1}`),
    tablespace: change((to) => `SET TABLESPACE ${role(to ?? 'pg_default')}`),
  },
  fixed: {
    encoding: locale,
    'locale provider': locale,
    collate: locale,
    ctype: locale,
    locale,
    'ICU rules': locale,
  },
};
