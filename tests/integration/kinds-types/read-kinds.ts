import { allProperties, fixedColumns, framedQuery } from '../../../src/catalog/frame.ts';
import type { Kind } from '../../../src/catalog/kind.ts';
import type { Catalog, CatalogObject } from '../../../src/catalog/model.ts';
import type { Session } from '../../../src/instance/session.ts';

const pinned = /* sql */ `
SET LOCAL search_path = pg_catalog;
SET LOCAL DateStyle = 'ISO, YMD';
SET LOCAL TimeZone = 'UTC'`;

/** Prepares all kinds' queries as one statement, so that a test need not plan them again. */
export async function prepareKinds(session: Session, kinds: readonly Kind[], major: number): Promise<void> {
  const queries = kinds.map((kind, index) => {
    const columns = Array.from({ length: fixedColumns + allProperties(kind).length }, (_, at) => `c${at}`);
    const row = columns.map((column) => `${column}::text`).join(', ');
    const query = framedQuery(kind, { major });
    return `SELECT ${index} AS kind, to_json(ARRAY[${row}])::text FROM (${query}) AS object (${columns.join(', ')})`;
  });
  await run(session, 'SET search_path = pg_catalog');
  await run(session, `PREPARE kinds(text[]) AS ${queries.join('\nUNION ALL\n')}`);
}

/** Reads the prepared kinds in the open transaction, uncommitted changes included. */
export async function readKinds(session: Session, kinds: readonly Kind[], major: number): Promise<Catalog> {
  await run(session, pinned);
  const rows = await session.query(`EXECUTE kinds('{}')`);
  await run(session, 'SET LOCAL search_path = app, public');
  const read = kinds.map((kind, index) => {
    const objects = rows.filter((row) => row[0] === String(index)).map((row) => toObject(row[1] ?? '[]'));
    return [kind.name, { properties: allProperties(kind).map(({ name }) => name), objects }] as const;
  });
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

function toObject(json: string): CatalogObject {
  const row = JSON.parse(json) as readonly (string | null)[];
  return {
    identity: row[0] ?? '',
    parent: row[1] ?? null,
    xmin: row[2] ?? null,
    values: row.slice(fixedColumns),
  };
}

/** Runs statements; throws what the server says. */
export async function run(session: Session, sql: string): Promise<void> {
  const result = await session.batch(sql);
  if (!result.ok) throw new Error(`${result.error.message}\n${result.error.where ?? ''}\n${sql}`);
}
