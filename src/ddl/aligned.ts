import { widest as longest } from './broken-clause.ts';
import type { ColumnClause } from './column-clause.ts';

const widest = 24;
const indent = 4;

/** Column clauses as lines: names and types stand below each other, but for the odd very long one. */
export function aligned(clauses: readonly ColumnClause[]): readonly string[] {
  const name = width(clauses.map((clause) => clause.name));
  const type = width(clauses.filter((clause) => clause.rest !== '').map((clause) => clause.type));
  return clauses.map((clause) => {
    const before = `${clause.name.padEnd(name)} ${clause.rest === '' ? clause.type : clause.type.padEnd(type)} `;
    return `${before}${broken(clause.rest, before.length + indent)}`.trimEnd();
  });
}

/** A default that does not fit stands below the rest. */
function broken(rest: string, before: number): string {
  const at = rest.indexOf(' DEFAULT ');
  if (at <= 0 || before + rest.length < longest) return rest;
  return `${rest.slice(0, at)}\n${' '.repeat(before)}${rest.slice(at + 1)}`;
}

function width(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length).filter((length) => length <= widest));
}
