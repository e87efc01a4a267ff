/** What pg_dump wrote about one schema: its entries, in no order. */
export type DumpEntries = ReadonlyMap<string, readonly string[]>;

const header = /^--\n-- Name: .*; Type: .*; Schema: .*; Owner: .*\n--\n/m;

/** Splits a dump into entries, grouped by the schema `caseNNN` that each names first; the rest under ''. */
export function dumpEntries(text: string): DumpEntries {
  const entries = new Map<string, string[]>();
  for (const entry of text.split(/(?=^--\n-- Name: )/m)) {
    if (!header.test(entry)) continue;
    const schema = /case\d\d\d/.exec(entry)?.[0] ?? '';
    const normal = entry
      .replace(/^SET default_.*$/gm, '')
      .replace(/^-- PostgreSQL database dump.*$/m, '')
      .replace(/\n+(--\n*)?$/, '')
      .replace(/\n\n+/g, '\n');
    entries.set(schema, [...(entries.get(schema) ?? []), normal]);
  }
  return new Map([...entries].map(([schema, all]) => [schema, all.toSorted()]));
}
