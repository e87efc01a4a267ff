import { framedQuery } from '../frame.ts';
import type { Kind } from '../kind.ts';
import { kinds } from '../kinds.ts';
import { labelLines } from '../label-lines.ts';
import { firstUserOid } from '../user-objects.ts';
import { addressed, isListed, type Listed, lists } from './touches.ts';

/** Tells which objects are left where some are gone, and reads the touched ones of each kind. */
export function readTouched(catalogs: readonly string[], cluster: boolean, major: number): string {
  const told = addressed.map((catalog) => tell(catalogs.indexOf(catalog) + 1, catalog));
  const reads = kinds.flatMap((kind, at) =>
    cluster || kind.cluster === undefined ? [read(kind, at, major)] : [],
  );
  return [...told, ...reads].join('\n');
}

function tell(index: number, catalog: string): string {
  return /* sql */ `  IF v_lost[${index}] OR p_everything THEN
    RETURN NEXT json_build_array('alive', '${catalog}'::regclass::oid::text,
      (SELECT string_agg(oid::text, ' ') FROM ${catalog} WHERE oid >= ${firstUserOid}))::text;
  END IF;`;
}

const letters: Readonly<Record<string, string>> = {
  v_rel: 'v_relkinds',
  v_att: 'v_attkinds',
  v_con: 'v_conkinds',
  v_typ: 'v_typtypes',
  v_prc: 'v_prokinds',
};

/** Reads the touched objects of a kind, or all of them where what it reads has no list. */
function read(kind: Kind, at: number, major: number): string {
  const main = mainCatalog(kind, major);
  if (main === undefined) return '';
  const there = `object.nsp <> ALL (v_except) AND NOT EXISTS (SELECT FROM pg_depend AS membership
    WHERE membership.classid = object.classid AND membership.objid = object.objid AND membership.deptype = 'e')`;
  if (!isListed(main)) {
    const catalogs = [main, ...Object.keys(kind.compared), ...beside(main)].filter((name) => !isListed(name));
    return /* sql */ `  IF v_coarse && '{${[...new Set(catalogs)].join(',')}}'::regclass[]::oid[] THEN
    RETURN NEXT json_build_array('all', ${at})::text;
    IF ${mayBeThere(kind)} THEN
      RETURN QUERY ${objects(kind, at, framedQuery(kind, { major }, there))};
    END IF;
  END IF;`;
  }
  const list = listOf(kind, main);
  const { catalog = '', types = '' } = kind.needs ?? {};
  const wanted =
    main === 'pg_constraint' ? (catalog === 'pg_type' ? 'd' : 'r') : catalog === main ? types : '';
  const letter = wanted === '' ? '' : ` AND ${letters[list]} ~ '[${wanted}]'`;
  const narrow = `object.objid = ANY (${list}) AND ${there}`;
  return /* sql */ `  IF ${list} <> '{}'${letter} THEN
    RETURN NEXT json_build_array('read', ${at}, '${main}'::regclass::oid::text, array_to_string(${list}, ' '))::text;
    RETURN QUERY ${objects(kind, at, framedQuery(kind, { major, among: list }, narrow))};
  END IF;`;
}

/** The catalog in which a kind's objects have their address, as its query says. */
export function mainCatalog(kind: Kind, major: number): string | undefined {
  return /'(\w+)'::regclass(?:::oid)? AS classid/.exec(kind.query({ major }))?.[1];
}

/** Columns are read where their own rows were written, not for each that their relation's row was. */
function listOf({ compared }: Kind, main: Listed): string {
  const ofColumns = compared.pg_attribute !== undefined && compared.pg_class === undefined;
  return main === 'pg_class' && ofColumns ? lists.pg_attribute : lists[main];
}

/** Catalogs without rows of users need no query of their own, which would have to be planned. */
function mayBeThere({ needs }: Kind): string {
  const anyOid = ['pg_parameter_acl', 'pg_default_acl', 'pg_largeobject_metadata', 'pg_user_mapping'];
  if (needs === undefined || needs.types !== undefined) return 'true';
  const user = anyOid.includes(needs.catalog) ? '' : ` WHERE oid >= ${firstUserOid}`;
  return `EXISTS (SELECT FROM ${needs.catalog}${user})`;
}

/** Catalogs in which more is written about the objects of a catalog that has no list. */
function beside(main: string): readonly string[] {
  if (main === 'pg_init_privs') return ['pg_namespace', 'pg_language', 'pg_extension'];
  return ['pg_authid', 'pg_database', 'pg_subscription', 'pg_tablespace'].includes(main)
    ? ['pg_shdescription', 'pg_shseclabel']
    : [];
}

/** The rows of a framed query as JSON: kind, identity, parent, the object's address, its values. */
function objects(kind: Kind, at: number, framed: string): string {
  const count = 7 + kind.properties.length + Number(kind.owner === true) + Number(kind.acl !== undefined);
  const columns = Array.from({ length: count }, (_, index) => `c${index + 1}`);
  const values = columns.slice(7);
  const text = (catalog: string, where: string, what: string): string =>
    `(SELECT ${what} FROM ${catalog} AS note WHERE note.classoid = c4::oid AND note.objoid = c5::oid${where})`;
  const sub = ' AND note.objsubid = c6::integer';
  const label = labelLines('note');
  const comment = `COALESCE(${text('pg_description', sub, 'note.description')}, ${text('pg_shdescription', '', 'note.description')})`;
  const labels = `COALESCE(${text('pg_seclabel', sub, label)}, ${text('pg_shseclabel', '', label)})`;
  return `SELECT json_build_array(${["'object'", at, 'c1', 'c2', 'c4', 'c5', 'c6', ...values, comment, labels].join(', ')})::text
    FROM (${framed}) AS framed (${columns.join(', ')})`;
}
