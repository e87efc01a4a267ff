import { pinnedSettings } from '../pin-session.ts';
import { firstUserOid } from '../user-objects.ts';
import { addRelatives, addSeeds } from './add-relatives.ts';
import { readTouched } from './read-touched.ts';
import { scanWritten } from './scan-written.ts';
import { lists, untold } from './touches.ts';

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
function watchedCatalogs({ catalogs }: WatchContext): readonly string[] {
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
${pinnedSettings
  .split('\n')
  .filter((setting) => printing.test(setting))
  .join('\n')
  .replaceAll(/;$/gm, '')}
SET plan_cache_mode = force_generic_plan
SET track_counts = on
AS $squash_watch$
#variable_conflict use_column
${body(context)}
$squash_watch$;
GRANT EXECUTE ON FUNCTION ${watchSchema}.look TO PUBLIC`;
}

/** Of the pinned settings those that change what is printed; each costs a little at every look. */
const printing =
  /^SET (squash\.key|search_path|DateStyle|IntervalStyle|TimeZone|extra_float_digits|bytea_output|lc_monetary|quote_all_identifiers|standard_conforming_strings|row_security) /;

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
  v_relkinds text := ''; v_attkinds text := ''; v_conkinds text := ''; v_typtypes text := ''; v_prokinds text := '';
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
${scanWritten(catalogs)}
${addSeeds}
${addRelatives(catalogs)}
  RETURN NEXT json_build_array('state', pg_snapshot_xmax(pg_current_snapshot())::text, v_cid, v_counts, v_losses,
    (SELECT count(*) FROM pg_description WHERE objoid >= ${firstUserOid}))::text;
${readTouched(catalogs, context.cluster, context.major)}
END`;
}

function census(catalog: string, at: number): string {
  return `SELECT ${at + 1} AS n, count(*) AS total, COALESCE(bool_or(age(xmin) <= v_age), false) AS written FROM ${catalog}`;
}
