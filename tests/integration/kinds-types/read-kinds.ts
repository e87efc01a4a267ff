import { allProperties, fixedColumns, framedQuery } from '../../../src/catalog/frame.ts';
import { readColumns } from '../../../src/catalog/introspect.ts';
import type { Kind } from '../../../src/catalog/kind.ts';
import type { Catalog } from '../../../src/catalog/model.ts';
import { inside, readSurroundings, toObject } from '../../../src/catalog/surroundings.ts';
import { mayHave, readUserObjects } from '../../../src/catalog/user-objects.ts';
import type { Row, Session } from '../../../src/instance/session.ts';

const pinned = /* sql */ `
SET LOCAL search_path = pg_catalog;
SET LOCAL DateStyle = 'ISO, YMD';
SET LOCAL TimeZone = 'UTC'`;

/** Prepares all kinds' queries as one statement, so that a test need not plan them again. */
export async function prepareKinds(session: Session, kinds: readonly Kind[], major: number): Promise<void> {
  const queries = kinds.map((kind, index) => {
    const columns = Array.from({ length: fixedColumns + ownProperties(kind) }, (_, at) => `c${at}`);
    const row = columns.map((column) => `${column}::text`).join(', ');
    const query = framedQuery(kind, { major });
    return `SELECT ${index} AS kind, to_json(ARRAY[${row}])::text FROM (${query}) AS object (${columns.join(', ')})`;
  });
  await run(session, 'SET search_path = pg_catalog');
  await run(session, `PREPARE kinds AS ${queries.join('\nUNION ALL\n')}`);
}

/** How many values the query returns: all but comment and security label. */
function ownProperties(kind: Kind): number {
  return allProperties(kind).length - 2;
}

/** Reads the prepared kinds in the open transaction, uncommitted changes included. */
export async function readKinds(session: Session, kinds: readonly Kind[], major: number): Promise<Catalog> {
  await run(session, pinned);
  const rows = await session.query(`EXECUTE kinds`);
  const read = kinds.map((_, index) =>
    rows.filter((row) => row[0] === String(index)).map((row) => JSON.parse(row[1] ?? '[]') as Row),
  );
  await expectAsked(session, kinds, read);
  const surroundings = await readSurroundings(session, [], read);
  await run(session, 'SET LOCAL search_path = app, public');
  const objects = kinds.map((kind, index) => {
    const properties = allProperties(kind).map(({ name }) => name);
    const own = inside(read[index] ?? [], surroundings).map((row) => toObject(row, surroundings));
    return [kind.name, { properties, objects: own }] as const;
  });
  return {
    leftOut: [],
    server: { version: '', major, encoding: '', collate: '' },
    kinds: Object.fromEntries(objects),
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

/** Throws where a kind has objects although its need says that it cannot have any. */
async function expectAsked(
  session: Session,
  kinds: readonly Kind[],
  read: readonly (readonly Row[])[],
): Promise<void> {
  const found = await readUserObjects(session, await readColumns(session), true);
  const lost = kinds.filter((kind, at) => (read[at]?.length ?? 0) > 0 && !mayHave(found, kind.needs));
  if (lost.length > 0) throw new Error(`not asked for: ${lost.map((kind) => kind.plural).join(', ')}`);
}

/** Runs statements; throws what the server says. */
export async function run(session: Session, sql: string): Promise<void> {
  const result = await session.batch(sql);
  if (!result.ok) throw new Error(`${result.error.message}\n${result.error.where ?? ''}\n${sql}`);
}
