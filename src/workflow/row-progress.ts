import type { RowProgress } from '../rows/large/compare-large.ts';
import type { RunOptions } from './options.ts';

const tellEvery = 1_000_000;

/** Tells of every million rows of a large table. */
export function rowProgress(options: RunOptions): RowProgress {
  let last = 0;
  return (table, rows) => {
    const million = Math.floor(rows / tellEvery);
    if (million !== last && million > 0)
      options.notify({ type: 'stage', stage: `${table}: ${million} million rows compared` });
    last = million;
  };
}
