import type { Row, Session } from '../instance/session.ts';
import { quoteLiteral } from '../sql/quote.ts';
import { builtInDefinition } from './built-in-definition.ts';
import { allProperties } from './frame.ts';
import { builtInObjects } from './kinds/built-in-objects.ts';
import { labelLines } from './label-lines.ts';
import type { Catalog, CatalogObject } from './model.ts';
import { textArray } from './text-array.ts';
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

/** The superuser who made the cluster owns what nobody was given. */
const bootstrapOid = 10;

const builtIn = `oid < ${firstUserOid} AND oid <> 'public'::regnamespace`;

/** Row types and array types change with what they belong to. */
const ownRows: Readonly<Record<string, string>> = {
  pg_type: ' AND typrelid = 0 AND oid NOT IN (SELECT typarray FROM pg_type)',
};

/**
 * The identities of built-in objects that were written, since another cluster may know them by other oids, and how
 * many there are of each catalog as `catalog = count`; of comments and mappings, a number that tells which there are.
 */
export interface BuiltInState {
  /** Those whose own rows were written; `touched` has those with a new comment, label or mapping too. */
  readonly written: readonly string[];
  readonly touched: readonly string[];
  readonly counts: readonly string[];
}

/** Since when: a transaction id, after which is what has it or a later one; or initdb, where the server stood before. */
export type Since = string | 'initdb';

/** The next transaction id: what is written from now on has it or a later one. */
export async function nextTransaction(session: Session): Promise<string> {
  const [row] = await session.query(
    'SELECT pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())::text',
  );
  return row?.[0] ?? '0';
}

/** initdb ends with the views of information_schema, with extensions, and with some 40 transactions that analyze. */
const afterInitdb = /* sql */ `(xmin::text::bigint > (
    SELECT max(rule.xmin::text::bigint) + 20 FROM pg_rewrite AS rule JOIN pg_class AS view ON view.oid = rule.ev_class
    WHERE view.oid < ${firstUserOid} AND view.relnamespace = to_regnamespace('information_schema'))
  AND xmin <> ALL (SELECT extension.xmin FROM pg_extension AS extension WHERE extension.oid < ${firstUserOid}))`;

/** Which built-in objects were written, comments, labels and text search mappings included. */
export async function readBuiltInState(session: Session, since: Since): Promise<BuiltInState> {
  const written =
    since === 'initdb' ? afterInitdb : `age(xmin) <= age('${BigInt.asUintN(32, BigInt(since))}'::xid)`;
  const rows = catalogs.map(
    (
      name,
    ) => `SELECT '${name}', count(*)::text, string_agg(oid::text, ' ') FILTER (WHERE ${written}${ownRows[name] ?? ''})
      FROM ${name} WHERE ${builtIn}`,
  );
  const parts = [
    `SELECT 'pg_description', sum(hashtext(concat_ws(' ', classoid, objoid, objsubid)))::text, NULL
      FROM pg_description WHERE ${remarked}`,
    `SELECT 'pg_ts_config_map', sum(hashtext(concat_ws(' ', mapcfg, maptokentype, mapseqno)))::text, NULL
      FROM pg_ts_config_map WHERE mapcfg < ${firstUserOid}`,
    ...['pg_description', 'pg_seclabel'].map(
      (name) => `SELECT classoid::regclass::text, '', string_agg(objoid::text, ' ') FROM ${name}
      WHERE ${remarked} AND ${written} GROUP BY classoid`,
    ),
    `SELECT 'pg_ts_config', '', string_agg(mapcfg::text, ' ') FROM pg_ts_config_map
      WHERE mapcfg < ${firstUserOid} AND ${written}`,
  ];
  const read = await session.query([...rows, ...parts].join('\nUNION ALL\n'));
  return {
    written: await nameAll(session, read.slice(0, rows.length)),
    touched: await nameAll(session, read),
    counts: read.flatMap(([name, count]) => (count === '' ? [] : [`${name} = ${count}`])).sort(),
  };
}

/** What a built-in object has beside its own row: comments and text search mappings, by its identity. */
export async function readBuiltInParts(session: Session): Promise<ReadonlyMap<string, string>> {
  const rows = await session.query(/* sql */ `
SELECT ${identity}, string_agg(part, ' ' ORDER BY part)
FROM (
  SELECT classoid, objoid, objsubid::text AS part FROM pg_description WHERE ${remarked}
  UNION ALL
  SELECT 'pg_ts_config'::regclass, mapcfg, maptokentype || '/' || mapseqno
  FROM pg_ts_config_map WHERE mapcfg < ${firstUserOid}) AS has
CROSS JOIN LATERAL pg_identify_object(classoid, objoid, 0) AS described
WHERE described.identity IS NOT NULL
GROUP BY 1`);
  return new Map(rows.map(([name, parts]) => [name ?? '', parts ?? '']));
}

async function nameAll(session: Session, read: readonly Row[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of catalogs) {
    const oids = read.flatMap(([catalog, , each]) => (catalog === name ? (each?.split(' ') ?? []) : []));
    if (oids.length === 0) continue;
    const named = await session.query(nameQuery(name), [`{${oids.join(',')}}`]);
    found.push(...named.map(([identity]) => identity ?? ''));
  }
  return found;
}

/** The catalog with what the named built-in objects are there, and the counts in which the sides differ. */
export async function withBuiltIns(
  session: Session,
  catalog: Catalog,
  named: readonly string[],
  counts: readonly string[],
): Promise<Catalog> {
  const objects = [...(await describeAll(session, named)), ...counts.map(countObject)];
  const properties = allProperties(builtInObjects).map(({ name }) => name);
  return { ...catalog, kinds: { ...catalog.kinds, [builtInObjects.name]: { properties, objects } } };
}

async function describeAll(session: Session, named: readonly string[]): Promise<readonly CatalogObject[]> {
  if (named.length === 0) return [];
  const read = await session.queryAll(catalogs.map((name) => describeQuery(name, named)));
  return read.flat().map(toObject);
}

function toObject([identity, ...values]: Row): CatalogObject {
  return { identity: identity ?? '', parent: null, xmin: null, values };
}

function countObject(line: string): CatalogObject {
  const [name = '', count = ''] = line.split(' = ');
  return { identity: `rows of ${name}`, parent: null, xmin: null, values: [count] };
}

const identity = `described.type || ' ' || described.identity`;

function nameQuery(name: string): string {
  return /* sql */ `
SELECT DISTINCT ${identity}
FROM unnest($1::oid[]) AS object
CROSS JOIN LATERAL pg_identify_object('${name}'::regclass, object, 0) AS described
WHERE described.identity IS NOT NULL`;
}

/** Each object with its definition, owner, comments and labels; privileges are compared by the kind of built-in privileges. */
function describeQuery(name: string, named: readonly string[]): string {
  return /* sql */ `
SELECT ${identity},
  ${builtInDefinition(name)},
  (SELECT pg_get_userbyid(value::oid) FROM jsonb_each_text(to_jsonb(object))
    WHERE key ~ 'owner$' AND value <> '${bootstrapOid}'),
  (SELECT string_agg(quote_ident(attname) || ': ' || to_jsonb(description), E'\\n' ORDER BY objsubid)
    FROM pg_description JOIN pg_attribute ON attrelid = objoid AND attnum = objsubid
    WHERE classoid = '${name}'::regclass AND classoid = 'pg_class'::regclass AND objoid = object.oid AND objsubid <> 0),
  (SELECT description FROM pg_description
    WHERE classoid = '${name}'::regclass AND objoid = object.oid AND objsubid = 0),
  (SELECT ${labelLines('note')} FROM (
    SELECT CASE objsubid WHEN 0 THEN '' ELSE objsubid || ': ' END || provider AS provider, label
    FROM pg_seclabel WHERE classoid = '${name}'::regclass AND objoid = object.oid) AS note)
FROM ${name} AS object
CROSS JOIN LATERAL pg_identify_object('${name}'::regclass, object.oid, 0) AS described
WHERE object.oid < ${firstUserOid} AND ${identity} = ANY (${quoteLiteral(textArray(named))}::text[])
ORDER BY ${identity} COLLATE "C"`;
}
