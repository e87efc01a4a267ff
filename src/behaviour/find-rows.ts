import type { Session } from '../instance/session.ts';
import type { ForeignKey } from './facts.ts';
import { findRow } from './find-row.ts';
import { type Link, linkTables, nullable } from './links.ts';
import { settable, type Table } from './model.ts';
import { closure, insert, isDeferred, parentsOf, type Rows, type World } from './world.ts';

/** The rows that were found, and what could not be exercised. */
export interface FoundRows {
  readonly world: World;
  readonly notes: readonly string[];
  /** Tables without a row. */
  readonly without: readonly string[];
}

/** Finds up to two rows of every table that the history accepts, parents first. */
export async function findRows(session: Session, tables: readonly Table[]): Promise<FoundRows> {
  const { order, links: found, stuck } = linkTables(tables);
  const links = new Map<ForeignKey, Link>(found);
  const rows = new Map<string, Rows>();
  const world: World = { order, rows, links };
  const notes: string[] = [];
  for (const table of order) {
    const blocked = stuck.has(table.identity)
      ? 'its foreign keys are a circle that is neither nullable nor deferrable'
      : (unknownType(table) ?? block(world, links, table));
    const first = blocked === undefined ? await findRow(session, world, table) : { because: blocked };
    if (first.row === undefined) notes.push(`${table.identity} is not exercised: ${first.because}`);
    else {
      const second = await findRow(session, world, table, first.row);
      rows.set(table.identity, { a: first.row, b: second.row });
      notes.push(...notesOf(table, second.because));
    }
  }
  notes.push(...(await unconfirmed(session, world, rows)));
  return { world, notes, without: order.map((each) => each.identity).filter((each) => !rows.has(each)) };
}

/** A column that must have a value of a type nobody knows. */
function unknownType({ columns }: Table): string | undefined {
  const column = columns.find(
    ({ facts, samples }) =>
      samples === undefined &&
      facts.notNull &&
      !facts.hasDefault &&
      !facts.generated &&
      facts.identity === '',
  );
  return column === undefined ? undefined : `no value of ${column.name} (${column.facts.spelled}) is known`;
}

/** Why no parent row can be had; a nullable key is switched off instead. */
function block({ rows, order }: World, links: Map<ForeignKey, Link>, table: Table): string | undefined {
  for (const key of table.facts.foreignKeys.filter((each) => links.get(each) === 'parent')) {
    if (rows.has(key.parent)) continue;
    if (!nullable(table, key)) {
      const known = order.some(({ identity }) => identity === key.parent);
      return `it needs a row of ${key.parent}, which is ${known ? 'not exercised' : 'left out'}`;
    }
    links.set(key, 'null');
  }
  return undefined;
}

function notesOf(table: Table, second: string | undefined): readonly string[] {
  const left = table.columns.filter((column) => !column.facts.generated && !settable(column));
  return [
    ...left.map(
      ({ name, facts }) => `${table.identity} ${name} is not exercised: no ${facts.spelled} is known`,
    ),
    ...(second === undefined ? [] : [`${table.identity} is exercised with one row only: ${second}`]),
  ];
}

/** Rows in circles are tried once more with all of the circle; what fails then is taken away again. */
async function unconfirmed(
  session: Session,
  world: World,
  rows: Map<string, Rows>,
): Promise<readonly string[]> {
  const notes: string[] = [];
  for (const table of world.order.filter((each) => rows.has(each.identity) && isDeferred(world, each))) {
    const { a, b } = rows.get(table.identity) ?? {};
    const own = [a, b].filter((row) => row !== undefined).map((row) => insert(table.identity, row));
    const sql = ['BEGIN', ...parentsOf(world, table, 'ab'), ...own, 'SET CONSTRAINTS ALL IMMEDIATE'];
    const attempt = await session.attempt(sql.join(';\n'));
    await session.batch('ROLLBACK');
    if (attempt.ok) continue;
    const gone = world.order.filter((each) => closure(world, each).has(table.identity));
    for (const each of gone.filter(({ identity }) => rows.delete(identity)))
      notes.push(`${each.identity} is not exercised: ${attempt.error.message}`);
  }
  return notes;
}
