import type { Kind } from '../kind.ts';
import { settingsProperties, settingsQuery } from '../settings.ts';

/** Settings of roles that hold in every database. */
export const roleSettings: Kind = {
  name: 'role setting',
  plural: 'role settings',
  compared: { pg_db_role_setting: ['setdatabase', 'setrole', 'setconfig'] },
  properties: settingsProperties,
  cluster: true,
  query: ({ major }) => settingsQuery('setting.setdatabase = 0', major),
  missing: () => 'sessions of the role start with other settings',
};
