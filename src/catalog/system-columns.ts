import type { Session } from '../instance/session.ts';
import type { UnsupportedObject } from './model.ts';
import { textArray } from './text-array.ts';

/** System columns (`ctid`, `xmin`, …) that carry privileges, a comment or a security label, which no kind describes. */
export async function remarkedSystemColumns(
  session: Session,
  except: readonly string[],
): Promise<readonly UnsupportedObject[]> {
  const on = (remarks: string): string => `SELECT objoid, objsubid FROM ${remarks}
    WHERE classoid = 'pg_class'::regclass AND objsubid < 0 AND objoid >= 16384`;
  const rows = await session.query(
    /* sql */ `
SELECT class.oid::regclass::text || '.' || quote_ident(attribute.attname)
FROM (
  SELECT attrelid, attnum::integer FROM pg_attribute
  WHERE attnum < 0 AND attacl IS NOT NULL AND attrelid >= 16384
  UNION ${on('pg_description')} UNION ${on('pg_seclabel')}
) AS remarked (relation, number)
JOIN pg_class AS class ON class.oid = remarked.relation
JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid AND attribute.attnum = remarked.number
WHERE class.relpersistence <> 't' AND class.relnamespace::regnamespace::text <> ALL ($1::text[])
ORDER BY 1`,
    [textArray(except)],
  );
  return rows.map(([identity]) => ({ catalog: 'pg_attribute', identity: `system column ${identity}` }));
}
