import { sortedLines } from './fragments.ts';
import { type Selected, selectedColumns } from './selected.ts';

/** What the settings of a role or a database compare. */
export const settingsProperties: readonly Selected[] = [
  {
    name: 'settings',
    class: 'structure',
    compare: 'set',
    sql: sortedLines('setting.setconfig'),
    consequence: () => 'sessions start with other settings',
  },
];

/** The query of the settings that satisfy `condition`; the database's own name never appears. */
export function settingsQuery(condition: string, major: number): string {
  return /* sql */ `
SELECT 'pg_db_role_setting'::regclass::oid AS classid, 0::oid AS objid, 0 AS objsubid, 0::oid AS nsp,
  setting.xmin AS xmin,
  CASE WHEN setting.setrole = 0 AND setting.setdatabase = 0 THEN 'all roles'
    WHEN setting.setrole = 0 THEN 'database'
    ELSE concat('role ', quote_ident(pg_get_userbyid(setting.setrole)),
      CASE WHEN setting.setdatabase <> 0 THEN ' in database' END)
  END AS identity,
  NULL AS parent${selectedColumns(settingsProperties, major)}
FROM pg_db_role_setting AS setting
WHERE ${condition}`;
}
