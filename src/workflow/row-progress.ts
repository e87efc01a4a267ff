import type { RowProgress } from '../rows/large/compare-large.ts';
import type { RunOptions } from './options.ts';

const tellEvery = 1_000_000;

/** Tells of every million rows of a large table, once: both sides are read at the same time. */
export function rowProgress(options: Pick<RunOptions, 'notify'>): RowProgress {
  const told = new Map<string, number>();
  return (table, rows) => {
    const million = Math.floor(rows / tellEvery);
    if (million <= (told.get(table) ?? 0)) return;
    told.set(table, million);
    options.notify({ type: 'stage', stage: `${table}: ${million} million rows compared` });
  };
}
