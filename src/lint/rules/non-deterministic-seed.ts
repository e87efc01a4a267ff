import { relationsIn } from '../../sql/syntax.ts';
import type { LintedHistory } from '../linted-history.ts';
import { shortName } from '../lives.ts';
import type { VolatileCells } from '../observed.ts';
import type { Remark, Rule } from '../rule.ts';
import { type PlacedTree, treesOf } from '../trees.ts';

/** Rows that are other rows in every database. */
export const nonDeterministicSeed: Rule = {
  name: 'non-deterministic-seed',
  class: 'hazard',
  level: 'warning',
  evidence: 'replay',
  finds: 'rows in which two replays of the same history left other values',
  why: 'Keys and tokens made at random or from the clock differ from one database to the next: nothing can refer to them, and no two environments are alike. A time of creation is only noted.',
  hint: 'Write the value down, where it matters that it is the same everywhere.',
  check: function* (history) {
    for (const [table, cells] of byTable(history.observed?.volatile ?? []))
      yield* remarks(history, table, cells);
  },
};

function byTable(cells: readonly VolatileCells[]): ReadonlyMap<string, readonly VolatileCells[]> {
  const tables = new Map<string, VolatileCells[]>();
  for (const cell of cells) tables.set(cell.table, [...(tables.get(cell.table) ?? []), cell]);
  return tables;
}

function* remarks(history: LintedHistory, table: string, cells: readonly VolatileCells[]): Generator<Remark> {
  const harmless = cells.every(({ type }) => /^(timestamp|date|time)/.test(type));
  const names = cells.map(({ column }) => shortName(column)).join(', ');
  const place = writerOf(history, table);
  yield {
    file: place?.script.file ?? history.plan.source,
    line: place?.line,
    message: `rows of ${table} differ between two replays in ${names}`,
    ...(harmless ? { level: 'notice' } : {}),
  };
}

/** The last statement that inserts into the table under any name it had; the last that names it, where none does. */
function writerOf({ scripts, observed }: LintedHistory, table: string): PlacedTree | undefined {
  const life = observed?.lives.findLast(
    (each) => each.alive && each.kind === 'table' && each.identity === table,
  );
  const names = new Set(
    [table, ...(life?.events ?? []).flatMap((each) => (each.what === 'renamed' ? [each.from] : []))].map(
      shortName,
    ),
  );
  const all = [...treesOf(scripts)].filter(
    ({ direction, tree }) =>
      direction === 'up' && relationsIn(tree).some(({ relname = '' }) => names.has(relname)),
  );
  const inserts = all.filter(
    ({ tree }) => 'InsertStmt' in tree && names.has(tree.InsertStmt.relation?.relname ?? ''),
  );
  return inserts.at(-1) ?? all.at(-1);
}
