const quotedValue = `CASE WHEN quote_ident(pair.value) = pair.value THEN pair.value ELSE quote_literal(pair.value) END`;

/** A definition PostgreSQL printed, without the ` WITH (…)` that repeats the storage parameters `options`. */
export function withoutParameters(definition: string, options: string): string {
  return /* sql */ `CASE WHEN ${options} IS NULL THEN ${definition} ELSE replace(${definition}, ' WITH (' || (
    SELECT string_agg(quote_ident(pair.name) || '=' || ${quotedValue}, ', ' ORDER BY pair.position)
    FROM (
      SELECT split_part(element, '=', 1) AS name, substr(element, strpos(element, '=') + 1) AS value, position
      FROM unnest(${options}) WITH ORDINALITY AS one (element, position)
    ) AS pair
  ) || ')', '') END`;
}

/** The statistics targets of the expressions of an index, the row `index` of pg_index, as lines by position. */
export const statisticsTargets: string = /* sql */ `CASE WHEN index.indexprs IS NOT NULL THEN (
    SELECT string_agg(attribute.attnum || ': ' || attribute.attstattarget, E'\\n' ORDER BY attribute.attnum)
    FROM pg_attribute AS attribute
    WHERE attribute.attrelid = index.indexrelid AND attribute.attnum > 0 AND attribute.attstattarget >= 0
  ) END`;
