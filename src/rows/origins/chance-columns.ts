import type { Session } from '../../instance/session.ts';
import type { Script } from '../../migrations/migration.ts';
import type { Column } from '../compare-rows.ts';
import type { Table } from '../tables.ts';
import { chanceCalls, type IsChance, isDrawn } from './chance-calls.ts';
import { columnSources } from './column-sources.ts';
import { bare } from './sql-names.ts';
import { tableWrites, unknownOf } from './table-writes.ts';
import { StandingTriggers, type TriggerValue, triggerValues } from './trigger-values.ts';
import { unlistedColumns } from './unlisted-columns.ts';
import type { Write } from './writes-in.ts';

/** A column that statements fill with a time, or with something drawn at random. */
export interface ChanceColumn extends Column {
  /** Every statement that writes the column draws a number at random: whether two replays differ is chance alone. */
  readonly drawn: boolean;
  /** The texts that statements write there as they are. */
  readonly constants: ReadonlySet<string>;
}

/**
 * The columns that a statement fills with a time or with something drawn at random, by an expression, by leaving the
 * column to its default or to a trigger, or in the routine that it calls, as the texts tell: another replay may leave
 * another value, whatever two replays left.
 */
export async function chanceColumns(
  session: Session,
  scripts: readonly Script[],
  tables: readonly Table[],
): Promise<readonly ChanceColumn[]> {
  const byName = namedAlone(tables);
  if (byName.size === 0 || scripts.length === 0) return [];
  const isChance = await chanceCalls(session);
  const defaults = await chanceDefaults(session, tables, isChance);
  const unlisted = await unlistedColumns(
    session,
    scripts,
    tables.map(({ identity }) => identity),
  );
  const triggers = new StandingTriggers(await triggerValues(session, tables));
  const found = new Map<string, Column>();
  const otherwise = new Set<string>();
  const constants = new Map<string, Set<string>>();
  for (const { text, writes } of tableWrites(scripts, new Set(byName.keys()), unlisted)) {
    triggers.pass(text);
    const all = [...(triggers.isGone(text) ? unknownOf(byName.keys()) : []), ...writes];
    for (const { table: name, write } of all) {
      const table = byName.get(name);
      for (const column of table?.columns ?? []) {
        const key = `${table?.identity} ${column}`;
        const own = triggers.valuesOf(name, column, write);
        const values = write === undefined ? [] : valuesOf(write, bare(column), defaults.get(key));
        if ([...values, ...own.flatMap(({ expressions }) => expressions)].some(isChance))
          found.set(key, { table: table?.identity ?? '', column });
        for (const text of values.flatMap(constantIn))
          constants.set(key, (constants.get(key) ?? new Set()).add(text));
        if (!leavesDrawn(write, bare(column), values, own)) otherwise.add(key);
      }
    }
  }
  return [...found].map(([key, column]) => ({
    ...column,
    drawn: !otherwise.has(key),
    constants: constants.get(key) ?? new Set(),
  }));
}

const quoted = /^'((?:[^']|'')*)'(?:::[\w ]+)?$/;

function constantIn(expression: string): readonly string[] {
  const text = quoted.exec(expression)?.[1];
  return text === undefined ? [] : [text.replaceAll("''", "'")];
}

/** True where a write leaves nothing in a column but what is drawn at random, or nothing at all. */
function leavesDrawn(
  write: Write | undefined,
  column: string,
  values: readonly string[],
  own: readonly TriggerValue[],
): boolean {
  if (write === undefined) return false;
  if (own.length === 0) return values.every(isDrawn);
  const overwritten = write.inserts && own.every(({ inserts, updates }) => inserts && updates);
  return (
    (overwritten || !write.expressions.has(column)) &&
    own.every(({ always, expressions }) => always && expressions.every(isDrawn))
  );
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
  isChance: IsChance,
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

/** What a write leaves in a column: expressions, its default, or something that no replay changes. */
function valuesOf(
  { expressions, inserts }: Write,
  column: string,
  byDefault: string | undefined,
): readonly string[] {
  const written = expressions.get(column) ?? (inserts ? ['DEFAULT'] : []);
  return written.map((each) => (/^default$/i.test(each) ? (byDefault ?? 'NULL') : each));
}
