import { widest } from './broken-clause.ts';

const indent = '    ';

/** Rows of VALUES: cells stand below each other where all fit, else a row that is too long goes on below. */
export function rowLines(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const whole = widths.reduce((sum, width) => sum + width + 2, 0);
  const plain = rows.every((row) => row.every((cell) => !cell.includes('\n')));
  const write =
    plain && whole + indent.length < widest ? (row: readonly string[]) => aligned(row, widths) : wrapped;
  return rows.map((row) => `${indent}(${write(row)})`);
}

/** What follows a cell stands behind its comma. */
function aligned(row: readonly string[], widths: readonly number[]): string {
  const last = row.length - 1;
  return row.map((cell, at) => (at === last ? cell : `${cell},`.padEnd((widths[at] ?? 0) + 2))).join('');
}

function wrapped(row: readonly string[]): string {
  const lines: string[] = [];
  for (const cell of row) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + cell.length + indent.length + 4 < widest)
      lines[lines.length - 1] = `${line}, ${cell}`;
    else lines.push(cell);
  }
  return lines.join(`,\n${indent} `);
}
