import type { Kind } from '../kind.ts';
import { settingsProperties, settingsQuery } from '../settings.ts';

/** Settings of the database, for all roles or for one. */
export const databaseSettings: Kind = {
  name: 'database setting',
  plural: 'database settings',
  compared: { pg_db_role_setting: ['setdatabase', 'setrole', 'setconfig'] },
  properties: settingsProperties,
  query: ({ major }) =>
    settingsQuery(
      'setting.setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())',
      major,
    ),
  missing: () => 'sessions in the database start with other settings',
};
