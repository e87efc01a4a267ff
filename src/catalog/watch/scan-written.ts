import { lists, type Touch, touches } from './touches.ts';

/** What the new rows of every catalog touch: one pass over each catalog that was written. */
export function scanWritten(catalogs: readonly string[]): string {
  const scans = [...groups(catalogs)].map(([catalog, own]) =>
    scan(catalogs.indexOf(catalog) + 1, catalog, own),
  );
  return /* sql */ `${scans.join('\n')}
  SELECT v_coarse || COALESCE(array_agg(v_catalogs[n]), '{}') INTO v_coarse
  FROM generate_subscripts(v_catalogs, 1) AS n
  WHERE (v_written[n] OR v_lost[n]) AND NOT v_catalogs[n] = ANY ('${known(catalogs)}'::regclass[]::oid[]);`;
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
