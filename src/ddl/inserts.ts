import type { Described } from '../catalog/kind.ts';
import { ownName } from '../catalog/own-name.ts';
import type { CellSources } from '../rows/origins/cell-sources.ts';
import type { SeedCell } from '../rows/seed-cell.ts';
import type { SeedRows } from '../rows/seeds.ts';
import { quoteLiteral } from '../sql/quote.ts';
import { cellExpression, comparedAs, hasDefault } from './cell-expression.ts';
import { where } from './guard.ts';
import type { Draft } from './kind-ddl.ts';
import { rowLines } from './row-lines.ts';
import type { Schema } from './schema.ts';
import { splitList } from './split-list.ts';
import { woken } from './woken.ts';

const rowsPerInsert = 500;

/**
 * INSERT statements that bring the rows of one table, and can run again without bringing them twice. `sources` gives
 * volatile cells anew.
 */
export function insertDrafts(seeds: SeedRows, schema: Schema, sources: CellSources): readonly Draft[] {
  const written = schema.children('column', seeds.table.identity).flatMap((column): readonly Written[] => {
    const name = ownName(column.parent, column.identity);
    const at = seeds.columns.indexOf(name);
    const left = at < 0 || column.value('generated') !== null || byDefault(seeds, at, column);
    return left ? [] : [{ at, column, source: sources.get(`${seeds.table.identity} ${name}`) }];
  });
  const target = conflictTarget(seeds, schema);
  const drafts = chunked(seeds.rows).map((rows) => insertDraft(seeds, written, target, rows));
  return quietly(seeds, schema, drafts);
}

function insertDraft(
  seeds: SeedRows,
  written: readonly Written[],
  target: readonly string[] | undefined,
  rows: SeedRows['rows'],
): Draft {
  if (target !== undefined)
    return { sql: `${insert(seeds, written, rows)}\nON CONFLICT (${target.join(', ')}) DO NOTHING` };
  const told = written.filter(({ at }) => seeds.rows.every((row) => isStable(row[at])));
  if (told.length === 0)
    return where(`NOT EXISTS (SELECT FROM ${seeds.table.identity})`, insert(seeds, written, rows));
  return { sql: insertMissing(seeds, written, told, rows) };
}

function isStable(cell: SeedCell | undefined): boolean {
  return cell?.is !== 'volatile';
}

interface Written {
  readonly at: number;
  readonly column: Described;
  readonly source: string | undefined;
}

/** True where the default brings every cell of a column. */
function byDefault({ rows }: SeedRows, at: number, column: Described): boolean {
  return hasDefault(column) && rows.every((row) => row[at]?.is === 'volatile');
}

/** The first key that every replay repeats, and that is checked at once: it keeps a row from coming twice. */
function conflictTarget({ table, columns, rows }: SeedRows, schema: Schema): readonly string[] | undefined {
  const deferred = schema
    .children('constraint', table.identity)
    .flatMap(({ value }) => (value('deferrable') === null ? [] : [sorted(listOf(value('definition')))]));
  return table.keys.find(
    (key) =>
      !deferred.includes(sorted(key)) &&
      key.every((name) => rows.every((row) => row[columns.indexOf(name)]?.is === 'value')),
  );
}

function listOf(definition: string | null): readonly string[] {
  return splitList(/^(?:PRIMARY KEY|UNIQUE)[^(]*\((.*?)\)/.exec(definition ?? '')?.[1] ?? '');
}

function sorted(names: readonly string[]): string {
  return names.toSorted().join(', ');
}

/** Where no key tells rows apart, a row comes where there is none whose cells are all the same. */
function insertMissing(
  { table }: SeedRows,
  written: readonly Written[],
  told: readonly Written[],
  rows: SeedRows['rows'],
): string {
  const names = written.map(({ column }) => ownName(column.parent, column.identity)).join(', ');
  const cells = rows.map((row, at) => {
    return written.map(({ at: place, column, source }) => {
      const text = valueExpression(row[place], column, source);
      return at === 0 ? `${castable(text)}::${column.value('type')}` : text;
    });
  });
  const same = told.map(({ column }) => sameCell(column)).join('\n    AND ');
  return `INSERT INTO ${table.identity} (${names})${overriding(written)}
SELECT ${names}
FROM (VALUES
${rowLines(cells).join(',\n')}
) AS seed (${names})
WHERE NOT EXISTS (
    SELECT FROM ${table.identity} AS there
    WHERE ${same}
)`;
}

/** A cast binds closer than any operator. */
function castable(text: string): string {
  return /^(?:'(?:[^']|'')*'|[\w.]+|[\w.]+\([^()]*\)|\(SELECT .*\))$/s.test(text) ? text : `(${text})`;
}

function sameCell(column: Described): string {
  const name = ownName(column.parent, column.identity);
  const cast = comparedAs(column);
  return `there.${name}${cast} IS NOT DISTINCT FROM seed.${name}${cast}`;
}

/** DEFAULT stands only in the VALUES of an INSERT itself. */
function valueExpression(cell: SeedCell | undefined, column: Described, source: string | undefined): string {
  const text = cellExpression(cell, column, source);
  return text === 'DEFAULT' ? (column.value('default') ?? quoteLiteral(textOf(cell)).trim()) : text;
}

function textOf(cell: SeedCell | undefined): string {
  return cell === undefined || cell.is === 'null' ? '' : (cell.text ?? '');
}

function chunked<T>(rows: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(rows.length / rowsPerInsert) }, (_, at) =>
    rows.slice(at * rowsPerInsert, (at + 1) * rowsPerInsert),
  );
}

function insert({ table }: SeedRows, written: readonly Written[], rows: SeedRows['rows']): string {
  const names = written.map(({ column }) => ownName(column.parent, column.identity)).join(', ');
  if (written.length === 0) return rows.map(() => `INSERT INTO ${table.identity} DEFAULT VALUES`).join(';\n');
  const lines = rowLines(
    rows.map((row) => written.map(({ at, column, source }) => cellExpression(row[at], column, source))),
  );
  return `INSERT INTO ${table.identity} (${names})${overriding(written)}\nVALUES\n${lines.join(',\n')}`;
}

function overriding(written: readonly Written[]): string {
  return written.some(({ column }) => column.value('identity') === 'always')
    ? '\nOVERRIDING SYSTEM VALUE'
    : '';
}

/** Triggers that fire on INSERT have done their work on these rows already, and rest meanwhile. */
function quietly({ table }: SeedRows, schema: Schema, drafts: readonly Draft[]): readonly Draft[] {
  const firing = schema
    .children('trigger', table.identity)
    .filter((trigger) => trigger.value('firing') !== 'disabled' && firesOnInsert(trigger));
  const resting = firing.map((trigger) => ({
    sql: `ALTER TABLE ${table.identity} DISABLE TRIGGER ${ownName(trigger.parent, trigger.identity)}`,
  }));
  const waking = firing.flatMap((trigger) => woken(trigger, schema)).map((sql) => ({ sql }));
  return [...resting, ...drafts, ...waking];
}

function firesOnInsert(trigger: Described): boolean {
  return / (BEFORE|AFTER|INSTEAD OF) [A-Z, a-z"_.]*?\bINSERT\b/.test(
    trigger.value('definition')?.split(' ON ')[0] ?? '',
  );
}
