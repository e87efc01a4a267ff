import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LintReport } from '../src/index.ts';
import { runProcess } from './run-process.ts';
import { judged, median, pairedRatio, spread, table } from './statistics.ts';
import { writeHistory } from './write-history.ts';

const root = new URL('..', import.meta.url).pathname;
const sizes = (process.env.BENCH_SIZES ?? '100,300,900').split(',').map(Number);

/** How many times its own plain replay lint may take. */
const goal = 12;

/** Whole processes: `squash lint` of long histories with downs, against the one plain replay that is a part of it. */
export async function benchLint(runs: number): Promise<string> {
  const rounds = Math.min(runs, 3);
  const rows = [['migrations', 'replay ms', '`squash lint` ms', 'ratio', 'lint ms a migration']];
  for (const size of sizes) rows.push(await measure(size, rounds));
  return `${rounds} rounds each; every down is tried.\n\n${table(rows)}`;
}

/** One run of lint, in milliseconds. */
interface Run {
  readonly replay: number;
  readonly lint: number;
}

async function measure(size: number, rounds: number): Promise<string[]> {
  const directory = mkdtempSync(join(tmpdir(), 'squash-bench-lint-'));
  try {
    writeHistory(directory, size);
    const runs: Run[] = [];
    for (let round = 0; round < rounds; round += 1) runs.push(await lint(directory));
    const [replay, whole] = [runs.map((run) => run.replay), runs.map((run) => run.lint)];
    const each = (median(whole) / size).toFixed(1);
    return [String(size), spread(replay), spread(whole), judged(pairedRatio(whole, replay), goal), each];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function lint(directory: string): Promise<Run> {
  const command = [process.execPath, 'bin/squash.js', 'lint', directory, '--quiet', '--reporter', 'json'];
  const { exitCode, wall, stdout, stderr } = await runProcess(command, { cwd: root });
  if (exitCode !== 0 && exitCode !== 1) throw new Error(`exit code ${exitCode}\n${stderr}`);
  const report = JSON.parse(stdout) as LintReport;
  return { replay: report.timing?.replayMs ?? Number.NaN, lint: wall };
}
