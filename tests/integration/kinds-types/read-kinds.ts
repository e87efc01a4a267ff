import { allProperties, fixedColumns, framedQuery } from '../../../src/catalog/frame.ts';
import type { Kind } from '../../../src/catalog/kind.ts';
import type { Catalog } from '../../../src/catalog/model.ts';
import type { Session } from '../../../src/instance/session.ts';

const pinned = /* sql */ `
SET LOCAL search_path = pg_catalog;
SET LOCAL DateStyle = 'ISO, YMD';
SET LOCAL TimeZone = 'UTC'`;

/** Prepares the kinds' queries, so that a test reads them without planning them again. */
export async function prepareKinds(session: Session, kinds: readonly Kind[], major: number): Promise<void> {
  await run(session, 'SET search_path = pg_catalog');
  for (const [index, kind] of kinds.entries()) {
    await run(session, `PREPARE kind_${index}(text[]) AS ${framedQuery(kind, { major })}`);
  }
}

/** Reads the prepared kinds in the open transaction, uncommitted changes included. */
export async function readKinds(session: Session, kinds: readonly Kind[], major: number): Promise<Catalog> {
  await run(session, pinned);
  const read = await Promise.all(
    kinds.map(async (kind, index) => {
      const rows = await session.query(`EXECUTE kind_${index}('{}')`);
      const objects = rows.map((row) => ({
        identity: row[0] ?? '',
        parent: row[1] ?? null,
        xmin: row[2] ?? null,
        values: row.slice(fixedColumns),
      }));
      return [kind.name, { properties: allProperties(kind).map(({ name }) => name), objects }] as const;
    }),
  );
  await run(session, 'SET LOCAL search_path = app, public');
  return {
    server: { version: '', major, encoding: '', collate: '' },
    kinds: Object.fromEntries(read),
    coverage: {
      catalogs: 0,
      columns: 0,
      compared: 0,
      derived: 0,
      runtime: 0,
      physical: 0,
      unaccounted: [],
      unsupported: [],
    },
  };
}

/** Runs statements; throws what the server says. */
export async function run(session: Session, sql: string): Promise<void> {
  const result = await session.batch(sql);
  if (!result.ok) throw new Error(`${result.error.message}\n${result.error.where ?? ''}\n${sql}`);
}
