import { uncomparedColumns } from './ledger-columns.ts';

/** Kept as trees of nodes, which name places in the text they were read from; the others say the same. */
const trees = ['typdefaultbin', 'conbin', 'ev_qual', 'ev_action'];

/**
 * SQL for what a built-in object is, without owner and privileges, over a row `object` of the catalog: the statement
 * that makes it where PostgreSQL writes one, else every compared column as a line.
 */
export function builtInDefinition(catalog: string): string {
  const columns = columnLines(catalog);
  const written = statements[catalog];
  return written === undefined ? columns : `COALESCE(${written}, ${columns})`;
}

function columnLines(catalog: string): string {
  const left = ['oid', ...trees, ...Object.keys(uncomparedColumns[catalog] ?? {})];
  const more = beside[catalog];
  return /* sql */ `(SELECT string_agg(key || ': ' || replace(replace(value, '\\', '\\\\'), E'\\n', '\\n'), E'\\n' ORDER BY key)
    FROM jsonb_each_text(to_jsonb(object) - ARRAY[${left.map((column) => `'${column}'`).join(', ')}])
    WHERE key !~ '(acl|owner)$')${more === undefined ? '' : ` || COALESCE((${more}), '')`}`;
}

const statements: Readonly<Record<string, string>> = {
  pg_proc: /* sql */ `CASE WHEN object.prokind <> 'a' THEN rtrim(pg_get_functiondef(object.oid), E'\\n') END`,
  pg_rewrite: /* sql */ `(
    SELECT format(E'CREATE OR REPLACE VIEW %I.%I%s AS\\n%s', namespace.nspname, view.relname,
      ' WITH (' || array_to_string(view.reloptions, ', ') || ')', rtrim(pg_get_viewdef(view.oid), ';'))
    FROM pg_class AS view JOIN pg_namespace AS namespace ON namespace.oid = view.relnamespace
    WHERE view.oid = object.ev_class AND view.relkind = 'v' AND object.rulename = '_RETURN' AND object.ev_enabled = 'O')`,
};

/** What lines of columns do not say. */
const beside: Readonly<Record<string, string>> = {
  pg_constraint: /* sql */ `SELECT E'\\ndefinition: ' || pg_get_constraintdef(object.oid)`,
  pg_rewrite: /* sql */ `SELECT E'\\ndefinition: ' || replace(pg_get_ruledef(object.oid), E'\\n', '\\n')`,
  pg_ts_config: /* sql */ `
    SELECT string_agg(E'\\nmapping for ' || token.alias || ': ' || chain.dictionaries, '' ORDER BY token.alias COLLATE "C")
    FROM (
      SELECT maptokentype, string_agg(mapdict::regdictionary::text, ', ' ORDER BY mapseqno) AS dictionaries
      FROM pg_ts_config_map WHERE mapcfg = object.oid GROUP BY maptokentype) AS chain
    JOIN ts_token_type(object.cfgparser) AS token ON token.tokid = chain.maptokentype`,
};
