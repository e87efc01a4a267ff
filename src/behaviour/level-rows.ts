import type { Session } from '../instance/session.ts';
import { type Digest, digestTables } from '../rows/digest.ts';
import { loadLimit, loadRows } from '../rows/load.ts';
import { fromTable, type Table } from '../rows/tables.ts';
import type { TableFacts } from './facts.ts';
import { insert } from './world.ts';

/**
 * Gives both sides the same rows where replays leave others, as random keys and the time of day do: what a probe
 * reads must not depend on them. Whether the rows are equal is for the comparison of rows to say.
 */
export async function levelRows(
  legacy: Session,
  consolidated: Session,
  ours: readonly TableFacts[],
  theirs: readonly TableFacts[],
): Promise<readonly string[]> {
  const tables = ours.flatMap((facts) => {
    const other = theirs.find((each) => each.identity === facts.identity);
    return other === undefined ? [] : [common(facts, other)];
  });
  const [left, right] = await Promise.all([digestTables(legacy, tables), digestTables(consolidated, tables)]);
  const notes: string[] = [];
  for (const table of tables) {
    const [mine, other] = [left.get(table.identity), right.get(table.identity)];
    if (mine?.hash === other?.hash) continue;
    if (isLarge(mine) || isLarge(other)) {
      for (const session of [legacy, consolidated]) await write(session, [deleteAll(table)]);
      notes.push(
        `${table.identity} is exercised without the rows the migrations leave: they differ and are many`,
      );
    } else await copy(table, legacy, consolidated);
  }
  return notes;
}

/** The table with the columns that both sides store and no side computes. */
function common(facts: TableFacts, other: TableFacts): Table {
  const stored = ({ columns }: TableFacts): readonly string[] =>
    columns.filter((column) => !column.generated).map((column) => column.name);
  const theirs = stored(other);
  return {
    identity: facts.identity,
    ordinary: facts.partitioning.length === 0,
    columns: stored(facts).filter((name) => theirs.includes(name)),
    keys: [],
    naming: [],
    counters: [],
    oids: [],
    castByUsers: [],
    references: [],
  };
}

function isLarge(digest: Digest | undefined): boolean {
  return (digest?.bytes ?? 0) > loadLimit;
}

function deleteAll(table: Table): string {
  return `DELETE FROM ${fromTable(table)}`;
}

/** A side that refuses the other's rows keeps its own. */
async function copy(table: Table, from: Session, to: Session): Promise<void> {
  const { columns, rows } = await loadRows(from, table, table.columns);
  const inserts = rows.map((row) =>
    insert(table.identity, new Map(columns.map((column, at) => [column, row[at] ?? null]))),
  );
  await write(to, [deleteAll(table), ...inserts]);
}

/** As a replica no trigger fires and no foreign key is looked at. */
async function write(session: Session, statements: readonly string[]): Promise<void> {
  await session.batch(
    ['BEGIN', 'SET LOCAL session_replication_role = replica', ...statements, 'COMMIT'].join(';\n'),
  );
  if (session.transactionStatus() !== 'idle') await session.batch('ROLLBACK');
}
