import type { ColumnClause } from './column-clause.ts';

const widest = 24;

/** Column clauses as lines: names and types stand below each other, but for the odd very long one. */
export function aligned(clauses: readonly ColumnClause[]): readonly string[] {
  const name = width(clauses.map((clause) => clause.name));
  const type = width(clauses.filter((clause) => clause.rest !== '').map((clause) => clause.type));
  return clauses.map((clause) =>
    `${clause.name.padEnd(name)} ${clause.rest === '' ? clause.type : clause.type.padEnd(type)} ${clause.rest}`.trimEnd(),
  );
}

function width(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length).filter((length) => length <= widest));
}
