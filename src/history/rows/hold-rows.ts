import { pinSession } from '../../catalog/pin-session.ts';
import { type Beginning, pageFunctions } from '../../catalog/versions/read-versions.ts';
import { watchSchema } from '../../catalog/watch/watch-function.ts';
import type { Session } from '../../instance/session.ts';

/** Where a history began, and the files in which its catalogs lay. */
export interface Held extends Beginning {
  readonly files: string;
}

/**
 * Makes the table of marks and holds all rows back: from here on no old version is removed, since the holder's
 * transaction has an id. It has no snapshot, so nothing waits for it. Throws where old rows cannot be read.
 */
export async function holdRows(admin: Session, holder: Session): Promise<Held> {
  await pinSession(admin);
  if ((await admin.query(mayRead))[0]?.[0] !== 't')
    throw new Error('old rows of catalogs cannot be read here');
  await done(admin, marks);
  const [[, begun], files] = await Promise.all([
    holder.queryAll(['BEGIN', 'SELECT pg_current_xact_id(), pg_current_wal_insert_lsn()']),
    filesOf(admin),
  ]);
  const [row] = begun ?? [];
  const xid = Number(row?.[0]);
  if (xid >= 2 ** 31) throw new Error('the server has counted too many transactions');
  return { xid, lsn: row?.[1] ?? '', files };
}

/** Throws where old rows may be gone: the holder's transaction has ended, or a catalog was written anew. */
export async function assertHeld(admin: Session, holder: Session, { xid, files }: Held): Promise<void> {
  const [[row], now] = await Promise.all([
    holder.query('SELECT pg_current_xact_id_if_assigned()'),
    filesOf(admin),
  ]);
  if (Number(row?.[0]) !== xid) throw new Error('old rows were not held back');
  if (now !== files) throw new Error('a catalog was written anew');
}

/** Sends what must not fail. */
export async function done(session: Session, sql: string): Promise<void> {
  const result = await session.batch(sql);
  if (!result.ok) throw new Error(result.error.message);
}

async function filesOf(admin: Session): Promise<string> {
  const [row] = await admin.query(/* sql */ `
    SELECT string_agg(pg_relation_filenode(oid)::text, ' ' ORDER BY oid)
    FROM pg_class
    WHERE oid < 16384 AND relkind = 'r' AND relnamespace = 'pg_catalog'::regnamespace`);
  return row?.[0] ?? '';
}

const mayRead = /* sql */ `
SELECT rolsuper
  AND (SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()) = 'UTF8'
  AND EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pageinspect')
FROM pg_roles
WHERE rolname = current_user`;

const marks = /* sql */ `
CREATE SCHEMA ${watchSchema};
GRANT USAGE ON SCHEMA ${watchSchema} TO PUBLIC;
CREATE TABLE ${watchSchema}.mark (number integer, transaction xid8);
GRANT INSERT ON ${watchSchema}.mark TO PUBLIC;
CREATE TABLE ${watchSchema}.printed (number integer, moment text, view oid, definition text);
GRANT INSERT ON ${watchSchema}.printed TO PUBLIC;
CREATE FUNCTION ${watchSchema}.print() RETURNS TABLE (view oid, definition text)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog
AS $$ SELECT oid, pg_get_viewdef(oid) FROM pg_class WHERE relkind IN ('v', 'm') AND oid >= 16384 $$;
${pageFunctions}`;
