/** A count with its noun: `1 difference`, `1,204 lines`. */
export function plural(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A whole number with commas between thousands. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** Milliseconds as a person says them. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  return milliseconds < 100_000
    ? `${(milliseconds / 1_000).toFixed(2)} s`
    : `${grouped(Math.round(milliseconds / 1_000))} s`;
}
