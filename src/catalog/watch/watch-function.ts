import { quoteIdentifier } from '../../sql/quote.ts';
import { framedQuery } from '../frame.ts';
import type { Kind } from '../kind.ts';
import { kinds } from '../kinds.ts';
import { pinnedSettings } from '../pin-session.ts';
import { firstUserOid } from '../user-objects.ts';
import { isListed, type Listed, lists, type Touch, touches, untold } from './touches.ts';

/** The schema that holds what watches a history, in the throw-away database where it is watched. */
export const watchSchema = 'squash_watch';

/** What the function is made for. */
export interface WatchContext {
  readonly major: number;
  /** Every system catalog of the server. */
  readonly catalogs: readonly string[];
  /** Kinds that belong to the cluster are watched too. */
  readonly cluster: boolean;
}

/** Catalogs of the server that tell something, in the order in which the function counts them. */
export function watchedCatalogs({ catalogs }: WatchContext): readonly string[] {
  return catalogs.filter((catalog) => !untold.includes(catalog));
}

/**
 * The function that looks at what the statements since the last look wrote: in a transaction by the command
 * numbers of its rows (`since` is NULL), outside by the transaction ids from `since` on. It answers with lines
 * of JSON, see `watcher.ts`, and writes nothing.
 */
export function watchFunction(context: WatchContext): string {
  return /* sql */ `
CREATE SCHEMA ${watchSchema};
GRANT USAGE ON SCHEMA ${watchSchema} TO PUBLIC;
CREATE FUNCTION ${watchSchema}.look(p_since text, p_cid bigint, p_counts bigint[], p_losses bigint[], p_seeds text,
  p_everything boolean, p_except text[])
RETURNS SETOF text LANGUAGE plpgsql SECURITY DEFINER
${pinnedSettings.replaceAll(/;$/gm, '')}
SET plan_cache_mode = force_generic_plan
SET track_counts = on
AS $squash_watch$
#variable_conflict use_column
${body(context)}
$squash_watch$;
GRANT EXECUTE ON FUNCTION ${watchSchema}.look TO PUBLIC`;
}

function body(context: WatchContext): string {
  const catalogs = watchedCatalogs(context);
  const oids = catalogs.map((catalog) => `'${catalog}'::regclass::oid`).join(', ');
  return /* sql */ `
DECLARE
  v_catalogs oid[] := ARRAY[${oids}];
  v_top xid := pg_current_xact_id_if_assigned()::xid;
  v_age integer := age(COALESCE(p_since::xid, v_top));
  v_counts bigint[]; v_losses bigint[]; v_written boolean[]; v_lost boolean[];
  v_cid bigint := p_cid; v_max bigint; v_others oid[];
  ${Array.from({ length: Object.keys(lists).length }, (_, at) => `v_found${at + 1} oid[];`).join(' ')} v_coarse oid[] := '{}';
  ${Object.values(lists)
    .map((name) => `${name} oid[] := '{}';`)
    .join(' ')}
  v_relkinds text := ''; v_typtypes text := ''; v_prokinds text := '';
  v_except oid[] := ARRAY(SELECT oid FROM pg_namespace WHERE nspname = ANY (p_except));
BEGIN
  IF p_since IS NULL THEN
    SELECT array_agg(written ORDER BY n), array_agg(deleted ORDER BY n),
      array_agg(written <> COALESCE(p_counts[n], 0) ORDER BY n), array_agg(deleted <> COALESCE(p_losses[n], 0) ORDER BY n)
    INTO v_counts, v_losses, v_written, v_lost
    FROM (
      SELECT n, pg_stat_get_xact_tuples_inserted(catalog) + pg_stat_get_xact_tuples_updated(catalog) AS written,
        pg_stat_get_xact_tuples_deleted(catalog) AS deleted
      FROM unnest(v_catalogs) WITH ORDINALITY AS each (catalog, n)
    ) AS counted;
  ELSE
    SELECT array_agg(total ORDER BY n), array_agg(written ORDER BY n),
      array_agg(written OR total IS DISTINCT FROM p_counts[n] ORDER BY n)
    INTO v_counts, v_written, v_lost
    FROM (${catalogs.map(census).join('\n      UNION ALL ')}) AS counted;
  END IF;
${[...groups(catalogs)].map(([catalog, own]) => scan(catalogs.indexOf(catalog) + 1, catalog, own)).join('\n')}
  SELECT v_coarse || COALESCE(array_agg(v_catalogs[n]), '{}') INTO v_coarse
  FROM generate_subscripts(v_catalogs, 1) AS n
  WHERE (v_written[n] OR v_lost[n]) AND NOT v_catalogs[n] = ANY ('${known(catalogs)}'::regclass[]::oid[]);
${seeds}
${relatives(catalogs)}
  RETURN NEXT json_build_array('state', pg_snapshot_xmax(pg_current_snapshot())::text, v_cid, v_counts, v_losses,
    (SELECT count(*) FROM pg_description WHERE objoid >= ${firstUserOid}))::text;
${Object.entries(lists)
  .map(([catalog, list]) => tell(catalogs.indexOf(catalog) + 1, catalog, list))
  .join('\n')}
${kinds.flatMap((kind, at) => (context.cluster || kind.cluster === undefined ? [read(kind, at, context.major)] : [])).join('\n')}
END`;
}

function census(catalog: string, at: number): string {
  return `SELECT ${at + 1} AS n, count(*) AS total, COALESCE(bool_or(age(xmin) <= v_age), false) AS written FROM ${catalog}`;
}

function groups(catalogs: readonly string[]): ReadonlyMap<string, readonly Touch[]> {
  const found = new Map<string, readonly Touch[]>();
  for (const touch of touches) {
    if (catalogs.includes(touch.catalog))
      found.set(touch.catalog, [...(found.get(touch.catalog) ?? []), touch]);
  }
  return found;
}

function known(catalogs: readonly string[]): string {
  return `{${[...groups(catalogs).keys()].join(',')}}`;
}

/** What the new rows of one catalog touch, in one pass; comments also on what has no list. */
function scan(index: number, catalog: string, own: readonly Touch[]): string {
  const found = own.map(({ oid, condition }, at) => ({
    into: `v_found${at + 1}`,
    select: `array_agg(DISTINCT ${oid})${condition === undefined ? '' : ` FILTER (WHERE ${condition})`}`,
  }));
  const others = told.includes(catalog) ? [{ into: 'v_others', select: 'array_agg(DISTINCT classoid)' }] : [];
  const all = [{ into: 'v_max', select: 'max(cmin::text::bigint)' }, ...found, ...others];
  const lines = own.map(({ list }, at) => `    ${lists[list]} := ${lists[list]} || v_found${at + 1};`);
  return /* sql */ `  IF v_written[${index}] THEN
    SELECT ${all.map(({ select }) => select).join(', ')}
    INTO ${all.map(({ into }) => into).join(', ')}
    FROM ${catalog}
    WHERE age(xmin) <= v_age AND (p_since IS NOT NULL OR cmin::text::bigint >= p_cid);
    v_cid := greatest(v_cid, v_max + 1);
${lines.join('\n')}${others.length === 0 ? '' : '\n    v_coarse := v_coarse || v_others;'}
  END IF;`;
}

/** Catalogs whose rows tell of objects of any catalog. */
const told: readonly string[] = ['pg_description', 'pg_seclabel'];

/** Everything that depends on the objects in `p_seeds`, which were renamed; and simply everything on demand. */
const seeds = /* sql */ `
  IF p_seeds IS NOT NULL THEN
    SELECT ${reached('pg_class')}, ${reached('pg_constraint')}, ${reached('pg_trigger')}, ${reached('pg_policy')},
      ${reached('pg_rewrite')}, ${reached('pg_type')}, ${reached('pg_proc')}, ${reached('pg_statistic_ext')},
      array_agg(DISTINCT classid)
    INTO v_rel, v_con, v_trg, v_pol, v_rul, v_typ, v_prc, v_stx, v_others
    FROM (
      WITH RECURSIVE reach (classid, objid) AS (
        SELECT (seed ->> 0)::oid, (seed ->> 1)::oid FROM json_array_elements(p_seeds::json) AS seed
        UNION
        SELECT depend.classid, depend.objid
        FROM reach JOIN pg_depend AS depend ON depend.refclassid = reach.classid AND depend.refobjid = reach.objid
      )
      SELECT classid, objid FROM reach
    ) AS reached;
    v_coarse := v_coarse || v_others;
    v_rel := v_rel
      || ARRAY(SELECT adrelid FROM pg_attrdef JOIN pg_depend AS depend ON depend.classid = 'pg_attrdef'::regclass
        AND depend.objid = pg_attrdef.oid AND depend.refobjid = ANY (v_rel || v_prc || v_typ))
      || ARRAY(SELECT ev_class FROM pg_rewrite WHERE oid = ANY (v_rul))
      || ARRAY(SELECT typrelid FROM pg_type WHERE oid = ANY (v_typ) AND typrelid <> 0);
    v_con := v_con || ARRAY(SELECT oid FROM pg_constraint WHERE conrelid = ANY (v_rel));
  END IF;
  IF p_everything THEN
    v_coarse := v_catalogs;
${Object.entries(lists)
  .map(([catalog, list]) => `    ${list} := ARRAY(SELECT oid FROM ${catalog} WHERE oid >= ${firstUserOid});`)
  .join('\n')}
  END IF;`;

function reached(catalog: Listed): string {
  return `COALESCE(array_agg(DISTINCT objid) FILTER (WHERE classid = '${catalog}'::regclass), '{}')`;
}

/** Objects whose description also hangs on what was touched. */
function relatives(catalogs: readonly string[]): string {
  const inherits = catalogs.indexOf('pg_inherits') + 1;
  return /* sql */ `
  IF v_rel <> '{}' OR v_lost[${catalogs.indexOf('pg_index') + 1}] THEN
    v_rel := v_rel || ARRAY(SELECT refobjid FROM pg_depend
      WHERE classid = 'pg_class'::regclass AND objid = ANY (v_rel) AND refclassid = 'pg_class'::regclass
        AND refobjsubid > 0 AND deptype IN ('i', 'a'));
    v_con := v_con || ARRAY(SELECT refobjid FROM pg_depend
      WHERE classid = 'pg_class'::regclass AND objid = ANY (v_rel) AND refclassid = 'pg_constraint'::regclass
        AND deptype = 'i');
    IF v_lost[${catalogs.indexOf('pg_index') + 1}] THEN
      v_rel := v_rel || ARRAY(SELECT oid FROM pg_class WHERE relreplident = 'i' AND oid >= ${firstUserOid});
    END IF;
    IF v_written[${inherits}] OR v_lost[${inherits}] THEN
      v_con := v_con || ARRAY(SELECT oid FROM pg_constraint WHERE conrelid = ANY (v_rel));
    END IF;
    SELECT COALESCE(string_agg(DISTINCT relkind::text, ''), '') INTO v_relkinds FROM pg_class WHERE oid = ANY (v_rel);
  END IF;
  IF v_con <> '{}' THEN
    WITH RECURSIVE above (oid) AS (
      SELECT conparentid FROM pg_constraint WHERE oid = ANY (v_con) AND conparentid <> 0
      UNION
      SELECT con.conparentid FROM above JOIN pg_constraint AS con ON con.oid = above.oid WHERE con.conparentid <> 0
    )
    SELECT v_con || COALESCE(array_agg(oid), '{}') INTO v_con FROM above;
  END IF;
  IF v_typ <> '{}' THEN
    SELECT COALESCE(string_agg(DISTINCT typtype::text, ''), '') INTO v_typtypes FROM pg_type WHERE oid = ANY (v_typ);
  END IF;
  IF v_prc <> '{}' THEN
    SELECT COALESCE(string_agg(DISTINCT prokind::text, ''), '') INTO v_prokinds FROM pg_proc WHERE oid = ANY (v_prc);
  END IF;
  IF EXISTS (SELECT FROM unnest(v_rel || v_prc || v_typ) AS each (oid) WHERE each.oid < ${firstUserOid}
    OR EXISTS (SELECT FROM pg_depend AS depend WHERE depend.objid = each.oid AND depend.deptype = 'e')) THEN
    v_coarse := v_coarse || 'pg_init_privs'::regclass::oid;
  END IF;`;
}

function tell(index: number, catalog: string, list: string): string {
  return /* sql */ `  IF ${list} <> '{}' THEN
    RETURN NEXT json_build_array('touched', '${catalog}'::regclass::oid::text, array_to_string(${list}, ' '))::text;
  END IF;
  IF v_lost[${index}] OR p_everything THEN
    RETURN NEXT json_build_array('alive', '${catalog}'::regclass::oid::text,
      (SELECT string_agg(oid::text, ' ') FROM ${catalog} WHERE oid >= ${firstUserOid}))::text;
  END IF;`;
}

const letters: Readonly<Record<string, string>> = {
  pg_class: 'v_relkinds',
  pg_type: 'v_typtypes',
  pg_proc: 'v_prokinds',
};

/** Reads the touched objects of a kind, or all of them where what it reads has no list. */
function read(kind: Kind, at: number, major: number): string {
  const main = /'(\w+)'::regclass(?:::oid)? AS classid/.exec(kind.query({ major }))?.[1];
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
  const list = lists[main];
  const { catalog = '', types = '' } = kind.needs ?? {};
  const letter = types === '' ? '' : ` AND ${letters[catalog]} ~ '[${types}]'`;
  const narrow = `object.objid = ANY (${list}) AND ${there}`;
  return /* sql */ `  IF ${list} <> '{}'${catalog === main ? letter : ''} THEN
    RETURN QUERY ${objects(kind, at, framedQuery(kind, { major, among: list }, narrow))};
  END IF;`;
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
  return ['pg_authid', 'pg_database', 'pg_tablespace'].includes(main)
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
  const label = `string_agg(note.provider || ': ' || note.label, E'\\n' ORDER BY note.provider)`;
  const comment = `COALESCE(${text('pg_description', sub, 'note.description')}, ${text('pg_shdescription', '', 'note.description')})`;
  const labels = `COALESCE(${text('pg_seclabel', sub, label)}, ${text('pg_shseclabel', '', label)})`;
  return `SELECT json_build_array(${["'object'", at, 'c1', 'c2', 'c4', 'c5', 'c6', ...values, comment, labels].join(', ')})::text
    FROM (${framed}) AS ${quoteIdentifier('framed')} (${columns.join(', ')})`;
}
