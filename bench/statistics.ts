/** The middle value, or the mean of the two middle ones. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1] ?? Number.NaN, sorted[middle] ?? Number.NaN];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

/** `median (min–max)` of milliseconds. */
export function spread(values: readonly number[]): string {
  return `${ms(median(values))} (${ms(Math.min(...values))}–${ms(Math.max(...values))})`;
}

function ms(value: number): string {
  return value.toFixed(0);
}

/** The median of the ratios of pairs that ran one after the other, so that a slow minute slows both. */
export function pairedRatio(values: readonly number[], base: readonly number[]): number {
  return median(values.map((value, at) => value / (base[at] ?? Number.NaN)));
}

/** A ratio with its goal: `1.34 (goal ≤ 1.5: met)`. */
export function judged(ratio: number, goal: number): string {
  return `${ratio.toFixed(2)} (goal ≤ ${goal}: ${ratio <= goal ? 'met' : 'missed'})`;
}

/** Rows as a Markdown table; the first row is the head. */
export function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...body.map(line), ''].join('\n');
}
