import type { Instance } from '../../instance/instance.ts';
import { quoteIdentifier, quoteLiteral } from '../../sql/quote.ts';

/** Extensions whose objects histories use without creating them; none needs anything of the server's start. */
const usual: readonly string[] = [
  ...[
    'citext',
    'cube',
    'earthdistance',
    'fuzzystrmatch',
    'hstore',
    'intarray',
    'isn',
    'ltree',
    'moddatetime',
  ],
  ...['pg_trgm', 'pgcrypto', 'tablefunc', 'unaccent', 'uuid-ossp', 'btree_gin', 'btree_gist', 'dblink'],
  ...['postgres_fdw', 'vector', 'postgis', 'pgtap', 'pg_stat_statements', 'seg', 'lo', 'xml2'],
];

/** The extension of the server that makes a function, type or operator class: by its kind and bare name. */
export type ExtensionIndex = ReadonlyMap<string, string>;

const membersQuery = /* sql */ `
SELECT 'function ' || p.proname FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_proc p ON p.oid = d.objid
 WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.deptype = 'e' AND d.refobjid = $1::pg_catalog.oid
UNION
SELECT 'type ' || t.typname FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_type t ON t.oid = d.objid
 WHERE d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.deptype = 'e' AND d.refobjid = $1::pg_catalog.oid
UNION
SELECT 'operator class ' || c.opcname FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_opclass c ON c.oid = d.objid
 WHERE d.classid = 'pg_catalog.pg_opclass'::pg_catalog.regclass AND d.deptype = 'e'
   AND d.refobjid = $1::pg_catalog.oid`;

/** Creates each usual extension in a transaction that is rolled back, and asks what it made. */
export async function indexExtensions(instance: Instance): Promise<ExtensionIndex> {
  await using session = await instance.connect('reader');
  const list = usual.map(quoteLiteral).join(', ');
  const rows = await session.query(
    `SELECT name FROM pg_catalog.pg_available_extensions
      WHERE name IN (${list}) AND installed_version IS NULL ORDER BY name`,
  );
  const index = new Map<string, string>();
  for (const [name = null] of rows) {
    if (name === null) continue;
    await session.batch('BEGIN');
    const made = await session.batch(`CREATE EXTENSION ${quoteIdentifier(name)} CASCADE`);
    if (made.ok) {
      const [row] = await session.query('SELECT oid FROM pg_catalog.pg_extension WHERE extname = $1', [name]);
      for (const [member] of await session.query(membersQuery, [row?.[0] ?? null]))
        if (typeof member === 'string' && !index.has(member)) index.set(member, name);
    }
    await session.batch('ROLLBACK');
  }
  return index;
}
