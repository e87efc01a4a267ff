import type { Session } from '../../instance/session.ts';
import type { Script } from '../../migrations/migration.ts';
import { piecesOf } from '../../migrations/pieces-of.ts';
import type { Column } from '../compare-rows.ts';
import type { Table } from '../tables.ts';
import { callsIn, readsClock } from './calls-in.ts';
import { columnSources } from './column-sources.ts';
import { bare, type Write, writeIn } from './writes-in.ts';

/** A column that statements fill with a time, or with something drawn at random. */
export interface ChanceColumn extends Column {
  /** Every statement that writes the column draws a number at random: whether two replays differ is chance alone. */
  readonly drawn: boolean;
}

/** PostgreSQL's own functions that read the clock or draw at random, and those of its extensions. */
const chance = [
  ...['now', 'clock_timestamp', 'statement_timestamp', 'transaction_timestamp', 'timeofday'],
  ...['random', 'random_normal', 'gen_random_uuid', 'uuidv4', 'uuidv7', 'gen_random_bytes', 'gen_salt'],
  ...['uuid_generate_v1', 'uuid_generate_v1mc', 'uuid_generate_v4'],
];
const named = new RegExp(String.raw`\b(?:${chance.join('|')}|current_\w+|local\w+|'\s*now\s*')`, 'i');
const writings =
  /\binsert\s+into\b|\bcopy\b|\bmerge\b|\bupdate\s+(?!cascade|restrict|no\s|set\s)|\badd\s[^;]*?\sdefault\b/gi;
const writing = new RegExp(writings.source, 'i');

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
): Promise<readonly ChanceColumn[]> {
  const byName = namedAlone(tables);
  if (byName.size === 0 || scripts.length === 0) return [];
  const defaults = await chanceDefaults(session, tables);
  const found = new Map<string, Column>();
  const otherwise = new Set<string>();
  for (const { table: name, write } of writesOf(scripts, new Set(byName.keys()))) {
    const table = byName.get(name);
    for (const column of table?.columns ?? []) {
      const key = `${table?.identity} ${column}`;
      const values = write === undefined ? [] : valuesOf(write, bare(column), defaults.get(key));
      if (values.some(isChance)) found.set(key, { table: table?.identity ?? '', column });
      if (write === undefined || !values.every(isDrawn)) otherwise.add(key);
    }
  }
  return [...found].map(([key, column]) => ({ ...column, drawn: !otherwise.has(key) }));
}

/** By their names without schema, the tables that share theirs with no other: a statement may leave the schema out. */
function namedAlone(tables: readonly Table[]): ReadonlyMap<string, Table> {
  const names = tables.map(({ identity }) => bare(identity));
  const alone = tables.filter(
    (_, at) => names.indexOf(names[at] ?? '') === names.lastIndexOf(names[at] ?? ''),
  );
  return new Map(alone.map((table) => [bare(table.identity), table]));
}

/** The defaults of columns that hang on the clock or on chance. */
async function chanceDefaults(
  session: Session,
  tables: readonly Table[],
): Promise<ReadonlyMap<string, string>> {
  const columns = tables.flatMap((table) =>
    table.columns.map((column) => ({ table: table.identity, column })),
  );
  const sources = columns.length === 0 ? [] : await columnSources(session, columns);
  const left = columns.flatMap(({ table, column }, at) => {
    const made = sources[at]?.default;
    return made?.startsWith('DEFAULT ') === true && isChance(made)
      ? [[`${table} ${column}`, made] as const]
      : [];
  });
  return new Map(left);
}

/** A write of a table; undefined where the text tells that there is one, but not of what. */
interface TableWrite {
  readonly table: string;
  readonly write: Write | undefined;
}

function* writesOf(scripts: readonly Script[], names: ReadonlySet<string>): Generator<TableWrite> {
  for (const { sql, ...script } of scripts) {
    if (sql.length > longestScript) yield* [...names].map((table) => ({ table, write: undefined }));
    else for (const { text } of piecesOf({ sql, ...script })) yield* writesIn(text, names);
  }
}

function* writesIn(text: string, names: ReadonlySet<string>): Generator<TableWrite> {
  if (!writing.test(text)) return;
  const write = writeIn(text.slice(0, named.test(text) ? longestStatement : longestHead));
  if (write !== undefined && names.has(write.table)) yield { table: write.table, write };
  const several = text.slice(0, longestStatement).match(writings)?.length !== 1;
  for (const name of names)
    if (text.includes(name) && (several || write === undefined)) yield { table: name, write: undefined };
}

/** What a write leaves in a column: expressions, its default, or something that no replay changes. */
function valuesOf(
  { expressions, inserts }: Write,
  column: string,
  byDefault: string | undefined,
): readonly string[] {
  const written = expressions.get(column) ?? (inserts ? ['DEFAULT'] : []);
  return written.map((each) => (/^default$/i.test(each) ? (byDefault ?? 'NULL') : each));
}

function isChance(expression: string): boolean {
  return readsClock(expression) || callsIn(expression).some((called) => chance.includes(called));
}

function isDrawn(expression: string): boolean {
  return callsIn(expression).some((called) => called === 'random' || called === 'random_normal');
}
