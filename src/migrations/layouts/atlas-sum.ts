import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { refuse } from '../refuse.ts';
import type { Entry } from '../scan.ts';
import type { Tree } from '../tree.ts';

const ignoresSum = /^[ -~]*atlas:sum +ignore\b/;

/** Throws where `atlas.sum` is not of these files: Atlas runs nothing then. */
export function refuseOtherSum(directory: string, files: readonly Entry[], tree: Tree): void {
  const path = join(directory, 'atlas.sum');
  if (!tree.exists(path)) return;
  const [first = ''] = tree.text(path).split('\n', 1);
  if (first.trim() === `h1:${sumOf(files, tree)}`) return;
  const message = `${path} is not of the files beside it: one was changed, added or removed.`;
  const next = 'Restore the files, or run `atlas migrate hash` where the change was meant.';
  throw refuse('SQUASH_ELAYOUT', path, message, next, 1);
}

/** One hash goes on from file to file; the sum is over the names and what it was after each. */
function sumOf(files: readonly Entry[], tree: Tree): string {
  const running = createHash('sha256');
  const sum = createHash('sha256');
  for (const { name, path } of files) {
    running.update(name);
    const text = tree.text(path);
    if (ignoresSum.test(text)) continue;
    running.update(text);
    sum.update(name).update(running.copy().digest('base64'));
  }
  return sum.digest('base64');
}
