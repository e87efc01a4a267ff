const switches = [
  'autovacuum_enabled',
  'user_catalog_table',
  'vacuum_truncate',
  'vacuum_index_cleanup',
  'security_barrier',
  'security_invoker',
  'fastupdate',
  'deduplicate_items',
  'autosummarize',
];

const isSwitch = `regexp_replace(pair.name, '^toast\\.', '') IN (${switches.map((name) => `'${name}'`).join(', ')})`;

/**
 * Elements `name=value` of a text array as sorted lines: switches as `true` or `false` however they were
 * spelt, numbers without idle zeros, and without the server's own `pg_…` elements.
 */
export function storageParameters(array: string): string {
  return /* sql */ `CASE WHEN ${array} IS NOT NULL THEN (
    SELECT string_agg(pair.name || '=' || CASE
        WHEN ${isSwitch} AND lower(pair.value) IN ('on', 'true', 'tru', 'tr', 't', 'yes', 'ye', 'y', '1') THEN 'true'
        WHEN ${isSwitch} AND lower(pair.value) IN ('off', 'of', 'false', 'fals', 'fal', 'fa', 'f', 'no', 'n', '0')
          THEN 'false'
        WHEN pair.value ~ '^[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)(e[-+]?[0-9]{1,3})?$'
          THEN trim_scale(pair.value::numeric)::text
        ELSE pair.value
      END, E'\\n' ORDER BY pair.name COLLATE "C")
    FROM (
      SELECT split_part(element, '=', 1) AS name, substr(element, strpos(element, '=') + 1) AS value
      FROM unnest(${array}) AS element
      WHERE element !~ '^pg_'
    ) AS pair
  ) END`;
}
