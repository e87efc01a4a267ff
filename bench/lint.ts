import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Finished, runProcess } from './run-process.ts';
import { judged, pairedRatio, spread, table } from './statistics.ts';
import { writeHistory } from './write-history.ts';

const root = new URL('..', import.meta.url).pathname;
const sizes = (process.env.BENCH_SIZES ?? '100,300,900').split(',').map(Number);

/** How much longer lint may take than one plain replay with one reading, for each migration. */
const goal = 8;

/** Whole processes: `squash lint` of long histories with downs against `squash snapshot`, which replays them once. */
export async function benchLint(runs: number): Promise<string> {
  const rows = [['migrations', '`squash snapshot` ms', '`squash lint` ms', 'ratio', 'CPU ratio']];
  for (const size of sizes) rows.push(await measure(size, Math.min(runs, 3)));
  return `${Math.min(runs, 3)} pairs each; every down is tried.\n\n${table(rows)}`;
}

async function measure(size: number, runs: number): Promise<string[]> {
  const directory = mkdtempSync(join(tmpdir(), 'squash-bench-lint-'));
  try {
    writeHistory(directory, size);
    const pairs: { readonly plain: Finished; readonly lint: Finished }[] = [];
    for (let run = 0; run < runs; run += 1) {
      const plain = await squash(['snapshot', directory, '--output', join(directory, 'x.catalog.json')]);
      pairs.push({ plain, lint: await squash(['lint', directory, '--reporter', 'json']) });
    }
    const of = (name: 'plain' | 'lint', figure: 'wall' | 'cpu'): readonly number[] =>
      pairs.map((pair) => pair[name][figure]);
    const ratio = pairedRatio(of('lint', 'wall'), of('plain', 'wall'));
    const cpu = pairedRatio(of('lint', 'cpu'), of('plain', 'cpu'));
    return [
      String(size),
      spread(of('plain', 'wall')),
      spread(of('lint', 'wall')),
      judged(ratio, goal),
      cpu.toFixed(2),
    ];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function squash(args: readonly string[]): Promise<Finished> {
  const finished = await runProcess([process.execPath, 'bin/squash.js', ...args, '--quiet'], { cwd: root });
  if (finished.exitCode === 0 || finished.exitCode === 1) return finished;
  throw new Error(`exit code ${finished.exitCode}\n${finished.stdout.slice(0, 2_000)}\n${finished.stderr}`);
}
