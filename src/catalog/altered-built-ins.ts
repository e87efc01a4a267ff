import type { Row, Session } from '../instance/session.ts';
import { builtInObjects } from './kinds/built-in-objects.ts';
import { labelLines } from './label-lines.ts';
import { uncomparedColumns } from './ledger-columns.ts';
import type { Catalog, CatalogObject } from './model.ts';
import { firstUserOid } from './user-objects.ts';

/** Catalogs whose built-in rows a history can alter; roles, databases and the schema public have kinds of their own. */
const catalogs = [
  'pg_am',
  'pg_cast',
  'pg_class',
  'pg_collation',
  'pg_constraint',
  'pg_conversion',
  'pg_language',
  'pg_namespace',
  'pg_opclass',
  'pg_operator',
  'pg_opfamily',
  'pg_proc',
  'pg_rewrite',
  'pg_ts_config',
  'pg_ts_dict',
  'pg_ts_parser',
  'pg_ts_template',
  'pg_type',
] as const;

/** Remarks on objects that no other kind reads. */
const remarked = `objoid < ${firstUserOid} AND classoid <> 'pg_extension'::regclass
      AND (classoid, objoid) <> ('pg_namespace'::regclass, 'public'::regnamespace)`;

const builtIn = `oid < ${firstUserOid} AND oid <> 'public'::regnamespace`;

/** Built-in objects as `catalog oid`, and how many there are of each catalog as `catalog = count`. */
export interface BuiltInState {
  readonly touched: readonly string[];
  readonly counts: readonly string[];
}

/** The next transaction id: what is written from now on has it or a later one. */
export async function nextTransaction(session: Session): Promise<string> {
  const [row] = await session.query(
    'SELECT pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())::text',
  );
  return row?.[0] ?? '0';
}

/** Which built-in objects were written since a transaction id, comments, labels and text search mappings included. */
export async function readBuiltInState(session: Session, since: string): Promise<BuiltInState> {
  const written = `age(xmin) <= age('${BigInt.asUintN(32, BigInt(since))}'::xid)`;
  const rows = catalogs.map(
    (name) => `SELECT '${name}', count(*)::text, string_agg(oid::text, ' ') FILTER (WHERE ${written})
      FROM ${name} WHERE ${builtIn}`,
  );
  const parts = [
    ...['pg_description', 'pg_seclabel'].map(
      (name) => `SELECT classoid::regclass::text, '', string_agg(objoid::text, ' ') FROM ${name}
      WHERE ${remarked} AND ${written} GROUP BY classoid`,
    ),
    `SELECT 'pg_ts_config', '', string_agg(mapcfg::text, ' ') FROM pg_ts_config_map
      WHERE mapcfg < ${firstUserOid} AND ${written}`,
  ];
  const read = await session.query([...rows, ...parts].join('\nUNION ALL\n'));
  return {
    touched: [
      ...new Set(read.flatMap(([name, , oids]) => oids?.split(' ').map((oid) => `${name} ${oid}`) ?? [])),
    ].sort(),
    counts: read.flatMap(([name, count]) => (count === '' ? [] : [`${name} = ${count}`])).sort(),
  };
}

/** A catalog with the built-in objects that either side wrote to, and the counts in which the sides differ. */
export async function withBuiltIns(
  session: Session,
  catalog: Catalog,
  touched: readonly string[],
  counts: readonly string[],
): Promise<Catalog> {
  const objects = [...(await describeAll(session, touched)), ...counts.map(countObject)];
  const properties = ['definition', 'comment', 'security label'];
  return { ...catalog, kinds: { ...catalog.kinds, [builtInObjects.name]: { properties, objects } } };
}

async function describeAll(session: Session, touched: readonly string[]): Promise<readonly CatalogObject[]> {
  const found: CatalogObject[] = [];
  for (const name of catalogs) {
    const oids = touched
      .filter((line) => line.startsWith(`${name} `))
      .map((line) => line.slice(name.length + 1));
    if (oids.length > 0)
      found.push(...(await session.query(describeQuery(name), [`{${oids.join(',')}}`])).map(toObject));
  }
  return found;
}

function toObject([identity, definition, comment, labels]: Row): CatalogObject {
  return {
    identity: identity ?? '',
    parent: null,
    xmin: null,
    values: [definition ?? null, comment ?? null, labels ?? null],
  };
}

function countObject(line: string): CatalogObject {
  const [name = '', count = ''] = line.split(' = ');
  return { identity: `rows of ${name}`, parent: null, xmin: null, values: [count, null, null] };
}

/** Every compared column as a line; privileges are compared by the kind of built-in privileges. */
function describeQuery(name: string): string {
  const left = ['oid', ...Object.keys(uncomparedColumns[name] ?? {})].map((column) => `'${column}'`);
  const mappings =
    name === 'pg_ts_config'
      ? `|| COALESCE((SELECT E'\\n' || string_agg(maptokentype || '/' || mapseqno || ': ' || mapdict::regdictionary, E'\\n'
          ORDER BY maptokentype, mapseqno) FROM pg_ts_config_map WHERE mapcfg = object.oid), '')`
      : '';
  return /* sql */ `
SELECT described.type || ' ' || described.identity,
  (SELECT string_agg(key || ': ' || value, E'\\n' ORDER BY key)
    FROM jsonb_each_text(to_jsonb(object) - ARRAY[${left.join(', ')}])
    WHERE key !~ 'acl$') ${mappings},
  (SELECT string_agg(objsubid || ': ' || description, E'\\n' ORDER BY objsubid) FROM pg_description
    WHERE classoid = '${name}'::regclass AND objoid = object.oid),
  (SELECT ${labelLines('note')} FROM (
    SELECT CASE objsubid WHEN 0 THEN '' ELSE objsubid || ': ' END || provider AS provider, label
    FROM pg_seclabel WHERE classoid = '${name}'::regclass AND objoid = object.oid) AS note)
FROM ${name} AS object
CROSS JOIN LATERAL pg_identify_object('${name}'::regclass, object.oid, 0) AS described
WHERE object.oid = ANY ($1::oid[])
ORDER BY described.type || ' ' || described.identity COLLATE "C"`;
}
