import type { BatchError, Session } from '../instance/session.ts';
import { nullable } from './links.ts';
import { type Column, settable, type Table } from './model.ts';
import { type Odometer, odometersOf, shown } from './odometers.ts';
import { insert, isDeferred, parentsOf, type Row, type Value, type World } from './world.ts';

/** A row the server accepted, or why there is none. */
export type FoundRow =
  | { readonly row: Row; readonly because?: never }
  | { readonly row?: never; readonly because: string };

const mostAttempts = 400;

/**
 * Looks for a row that the history accepts, next to `beside` where that is given. What a rule refuses is tried
 * with the other values of the columns the rule names, until the server has nothing to say against it.
 */
export async function findRow(session: Session, world: World, table: Table, beside?: Row): Promise<FoundRow> {
  const fixed = fixedValues(world, table, beside);
  const free = table.columns.filter((column) => settable(column) && !fixed.has(column.name));
  const candidates = new Map(free.map((column) => [column.name, candidatesOf(column, beside !== undefined)]));
  const odometers = odometersOf(table, new Set(candidates.keys()));
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const row = assemble(table, fixed, candidates, odometers, beside);
    const error = await refusal(session, world, table, row, beside);
    if (error === undefined) return { row };
    const odometer = odometers.get(error.constraint ?? '');
    if (!turns(error, table) || odometer === undefined || !turn(odometer, candidates)) {
      return { because: because(error) };
    }
  }
  return { because: `none of ${mostAttempts} rows was accepted` };
}

/** Unique, check and exclusion violations are about values. */
function turns({ sqlstate, table: name }: BatchError, table: Table): boolean {
  return ['23505', '23514', '23P01'].includes(sqlstate) && (name ?? table.facts.name) !== '';
}

function because({ sqlstate, constraint, message }: BatchError): string {
  return constraint === undefined ? `${sqlstate} ${message}` : `${sqlstate} ${constraint}`;
}

function turn(odometer: Odometer, candidates: ReadonlyMap<string, readonly Value[]>): boolean {
  odometer.turns += 1;
  return shown(odometer, sizes(odometer, candidates)) !== undefined;
}

function sizes({ columns }: Odometer, candidates: ReadonlyMap<string, readonly Value[]>): readonly number[] {
  return columns.map((column) => candidates.get(column)?.length ?? 1);
}

function candidatesOf({ facts, samples, literals }: Column, second: boolean): readonly Value[] {
  if (samples === undefined) return [null];
  const [first, ...rest] = literals;
  const named = second && first !== undefined ? [...rest, first] : literals;
  const own = (second ? [2, 3, 1] : [1, 2, 3]).map(samples.nth);
  const all = [...named, ...own, ...samples.others].filter((value, at, list) => list.indexOf(value) === at);
  return facts.notNull ? all : [...all, null];
}

function assemble(
  table: Table,
  fixed: ReadonlyMap<string, Value | undefined>,
  candidates: ReadonlyMap<string, readonly Value[]>,
  odometers: ReadonlyMap<string, Odometer>,
  beside: Row | undefined,
): Row {
  const at = new Map<string, number>();
  for (const odometer of odometers.values()) {
    const digits = shown(odometer, sizes(odometer, candidates)) ?? [];
    for (const [index, column] of odometer.columns.entries()) at.set(column, digits[index] ?? 0);
  }
  const row = new Map<string, Value>();
  for (const column of table.columns.filter(settable)) {
    const tried = candidates.get(column.name)?.[at.get(column.name) ?? 0];
    row.set(column.name, fixed.get(column.name) ?? tried ?? null);
  }
  for (const [name, from] of selfValues(table)) row.set(name, (beside ?? row).get(from) ?? null);
  return row;
}

/** Columns of keys into the table itself that may not be NULL, with the columns they repeat. */
function selfValues(table: Table): readonly (readonly [string, string])[] {
  return table.facts.foreignKeys
    .filter((key) => key.parent === table.identity && !nullable(table, key))
    .flatMap((key) => key.columns.map((name, at) => [name, key.parentColumns[at] ?? name] as const));
}

/** What foreign keys say of a row's values; undefined for a column that repeats one of its own row. */
function fixedValues(
  world: World,
  table: Table,
  beside: Row | undefined,
): ReadonlyMap<string, Value | undefined> {
  const fixed = new Map<string, Value | undefined>();
  const keys = table.facts.foreignKeys.filter((key) => key.parent !== table.identity || nullable(table, key));
  for (const key of keys) {
    const own = key.parent === table.identity;
    const rows = world.rows.get(key.parent);
    const parent = own ? beside : beside === undefined ? rows?.a : (rows?.b ?? rows?.a);
    for (const [at, name] of key.columns.entries()) {
      const value =
        parent?.get(key.parentColumns[at] ?? '') ?? tentative(world, key.parent, key.parentColumns[at]);
      const given = world.links.get(key) === 'null' || (own && beside === undefined) ? null : value;
      if (given !== null || !fixed.has(name)) fixed.set(name, given);
    }
  }
  for (const [name] of selfValues(table)) if (!fixed.has(name)) fixed.set(name, undefined);
  return fixed;
}

/** The value a parent that comes later will have. */
function tentative(world: World, parent: string, name: string | undefined): Value {
  const column = world.order
    .find((each) => each.identity === parent)
    ?.columns.find((each) => each.name === name);
  return column?.samples?.nth(1) ?? null;
}

async function refusal(
  session: Session,
  world: World,
  table: Table,
  row: Row,
  beside: Row | undefined,
): Promise<BatchError | undefined> {
  const first = beside === undefined ? [] : [insert(table.identity, beside)];
  const parents = parentsOf(world, table, beside === undefined ? 'a' : 'ab');
  const last = isDeferred(world, table) ? [] : ['SET CONSTRAINTS ALL IMMEDIATE'];
  const sql = ['BEGIN', ...parents, ...first, insert(table.identity, row), ...last].join(';\n');
  const attempt = await session.attempt(sql);
  await session.batch('ROLLBACK');
  return attempt.ok ? undefined : attempt.error;
}
