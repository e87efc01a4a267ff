import type { Session } from '../../instance/session.ts';
import type { Script } from '../../migrations/migration.ts';
import { piecesOf } from '../../migrations/pieces-of.ts';
import type { Column } from '../compare-rows.ts';
import type { Table } from '../tables.ts';
import { callsIn, readsClock } from './calls-in.ts';
import { columnSources } from './column-sources.ts';
import { bare, type Write, writeIn } from './writes-in.ts';

/** PostgreSQL's own functions that read the clock or draw at random, and those of its extensions. */
const chance = [
  ...['now', 'clock_timestamp', 'statement_timestamp', 'transaction_timestamp', 'timeofday'],
  ...['random', 'random_normal', 'gen_random_uuid', 'uuidv4', 'uuidv7', 'gen_random_bytes', 'gen_salt'],
  ...['uuid_generate_v1', 'uuid_generate_v1mc', 'uuid_generate_v4'],
];
const named = new RegExp(String.raw`\b(?:${chance.join('|')}|current_\w+|local\w+|'\s*now\s*')`, 'i');
const insert = /\binsert\s+into\b/i;

/** Longer texts are rows; the columns that an INSERT names stand at its beginning. */
const longestScript = 8 * 1024 ** 2;
const longestStatement = 100_000;
const longestHead = 4_000;

/**
 * The columns that a statement fills with a time or with something drawn at random, by an expression or by leaving
 * the column to its default, as its text tells: another replay may leave another value, whatever two replays left.
 */
export async function chanceColumns(
  session: Session,
  scripts: readonly Script[],
  tables: readonly Table[],
): Promise<readonly Column[]> {
  const byName = namedAlone(tables);
  if (byName.size === 0 || scripts.length === 0) return [];
  const defaults = await chanceDefaults(session, tables);
  const found = new Map<string, Column>();
  for (const write of writesOf(scripts, new Set(byName.keys()))) {
    const table = byName.get(write.table);
    for (const column of table?.columns ?? [])
      if (isLeftToChance(write, bare(column), defaults.has(`${table?.identity} ${column}`)))
        found.set(`${table?.identity} ${column}`, { table: table?.identity ?? '', column });
  }
  return [...found.values()];
}

/** By their names without schema, the tables that share theirs with no other: a statement may leave the schema out. */
function namedAlone(tables: readonly Table[]): ReadonlyMap<string, Table> {
  const names = tables.map(({ identity }) => bare(identity));
  const alone = tables.filter(
    (_, at) => names.indexOf(names[at] ?? '') === names.lastIndexOf(names[at] ?? ''),
  );
  return new Map(alone.map((table) => [bare(table.identity), table]));
}

async function chanceDefaults(session: Session, tables: readonly Table[]): Promise<ReadonlySet<string>> {
  const columns = tables.flatMap((table) =>
    table.columns.map((column) => ({ table: table.identity, column })),
  );
  const sources = columns.length === 0 ? [] : await columnSources(session, columns);
  const left = columns.filter((_, at) => {
    const made = sources[at]?.default;
    return made?.startsWith('DEFAULT ') === true && isChance(made);
  });
  return new Set(left.map(({ table, column }) => `${table} ${column}`));
}

function* writesOf(scripts: readonly Script[], names: ReadonlySet<string>): Generator<Write> {
  for (const script of scripts.filter(({ sql }) => sql.length <= longestScript))
    for (const { text } of piecesOf(script)) {
      const length = named.test(text.slice(0, longestStatement)) ? longestStatement : longestHead;
      if (length === longestHead && !insert.test(text.slice(0, longestHead))) continue;
      const write = writeIn(text.slice(0, length));
      if (write !== undefined && names.has(write.table)) yield write;
    }
}

function isLeftToChance({ expressions, inserts }: Write, column: string, byDefault: boolean): boolean {
  const written = expressions.get(column);
  if (written === undefined) return inserts && byDefault;
  return written.some((each) => isChance(each) || (byDefault && /^default$/i.test(each)));
}

function isChance(expression: string): boolean {
  return readsClock(expression) || callsIn(expression).some((called) => chance.includes(called));
}
