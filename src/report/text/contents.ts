import type { VolatileColumn } from '../../rows/compare-rows.ts';
import { grouped, plural } from '../figures.ts';
import { originOf } from '../place.ts';
import { type Cell, grid, labelled } from './layout.ts';
import type { Page } from './page.ts';

/** How many objects of each kind the two sides hold; where they differ, both numbers. */
export function objects({ report, colors, options }: Page): readonly string[] {
  const counts = report.objects;
  if (counts.length === 0) return [];
  const cells = counts.map(({ kind, plural: many, expected, actual }) => ({
    count: pair(expected, actual),
    name: expected === 1 && actual === 1 ? kind : many,
  }));
  return [
    `${colors.bold('Objects')}  ${total(counts)} in ${plural(counts.length, 'kind')}`,
    ...paint(cells, options.width, colors.red),
  ];
}

/** How many tables are told apart unless all are asked for. */
const mostTables = 15;

/** How many rows were compared in each table, and the cells that were not. */
export function rows(page: Page): readonly string[] {
  const { report, colors, options } = page;
  const filled = report.rows.filter(({ expected, actual }) => expected + actual > 0);
  if (report.rows.length === 0) return [];
  const differing = filled.filter(({ expected, actual }) => expected !== actual);
  const equal = filled.filter(({ expected, actual }) => expected === actual);
  const shown = options.verbose
    ? filled
    : [...differing, ...equal].slice(0, Math.max(mostTables, differing.length));
  const hidden = filled.length - shown.length;
  const empty = report.rows.length - filled.length;
  const title = `${total(filled)} compared in ${plural(report.rows.length, 'table')}${empty === 0 ? '' : `, ${grouped(empty)} of them empty`}`;
  const cells = shown.map(({ table, expected, actual }) => ({ count: pair(expected, actual), name: table }));
  return [
    `${colors.bold('Rows')}  ${title}`,
    ...paint(cells, options.width, colors.red),
    ...(hidden === 0
      ? []
      : [colors.dim(`  and ${plural(hidden, 'more table')} with equal counts (--verbose names them)`)]),
    ...volatiles(page),
  ];
}

function volatiles(page: Page): readonly string[] {
  const reasons = [...new Set(page.report.volatile.map(({ reason }) => reason))];
  return reasons
    .flatMap((reason) =>
      unequal(
        page,
        reason,
        page.report.volatile.filter((each) => each.reason === reason),
      ),
    )
    .map(page.colors.yellow);
}

/** The columns with one reason: in a line, or by what their values come from. */
function unequal({ options }: Page, reason: string, columns: readonly VolatileColumn[]): readonly string[] {
  const origins = [...new Set(columns.map(originOf))];
  const named = (origin: string): string =>
    columns
      .filter((each) => originOf(each) === origin)
      .map(({ table, column }) => `${table}.${column}`)
      .join(', ');
  if (origins.every((origin) => origin === ''))
    return labelled('  not compared: ', `${named('')} (${reason})`, options.width);
  return [
    ...labelled('  not compared: ', `what ${reason}`, options.width),
    ...origins.flatMap((origin) => [
      ...labelled('    ', named(origin), options.width),
      ...labelled('      ', origin, options.width),
    ]),
  ];
}

function total(counts: readonly { readonly expected: number; readonly actual: number }[]): string {
  const sum = (side: 'expected' | 'actual'): number => counts.reduce((all, count) => all + count[side], 0);
  return pair(sum('expected'), sum('actual'));
}

function pair(expected: number, actual: number): string {
  return expected === actual ? grouped(expected) : `${grouped(expected)} → ${grouped(actual)}`;
}

/** A grid of the cells that differ, in colour, above a grid of those that do not. */
function paint(
  cells: readonly Cell[],
  width: number,
  paintLine: (line: string) => string,
): readonly string[] {
  const differs = (cell: Cell): boolean => cell.count.includes('→');
  return [
    ...grid(cells.filter(differs), width).map(paintLine),
    ...grid(
      cells.filter((cell) => !differs(cell)),
      width,
    ),
  ];
}
