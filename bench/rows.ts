import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Finished, runProcess } from './run-process.ts';
import { table } from './statistics.ts';

const root = new URL('..', import.meta.url).pathname;
const goalMiB = 256;

/** What `squash verify` is asked for: everything that reads rows of both sides. */
const checks = 'replay,structure,data,leaks,coverage,timing';

/** One whole `squash verify` on two sides with many seed rows, one column of which no replay repeats. */
export async function benchRows(): Promise<string> {
  const sizes = (process.env.BENCH_ROWS ?? '1000000').split(',').map(Number);
  const rows: (readonly string[])[] = [
    ['rows', 'sides', 'exit code', 's', 'CPU s', 'client MiB', 'told of progress'],
  ];
  for (const size of sizes) {
    rows.push(await measure(size, 'equal', 'n'));
    rows.push(await measure(size, 'one row differs', `CASE n WHEN ${size >> 1} THEN 0 ELSE n END`));
  }
  return `\`squash verify --only ${checks}\`. Goal: at most ${goalMiB} MiB.\n\n${table(rows)}`;
}

async function measure(size: number, name: string, value: string): Promise<readonly string[]> {
  const directory = mkdtempSync(join(tmpdir(), 'squash-bench-'));
  try {
    const [legacy, consolidated] = [join(directory, 'legacy.sql'), join(directory, 'consolidated.sql')];
    writeFileSync(legacy, script(size, 'n'));
    writeFileSync(consolidated, script(size, value));
    const memory = join(directory, 'memory');
    const done = await runProcess(
      [
        ...[process.execPath, '--import', join(root, 'bench/tell-memory.mjs'), 'bin/squash.js'],
        ...['verify', legacy, consolidated, '--only', checks],
      ],
      { cwd: root, env: { BENCH_MEMORY: memory } },
    );
    return [size.toLocaleString('en'), name, ...told(done, Number(readFileSync(memory, 'utf8')))];
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function told({ exitCode, wall, cpu, stderr }: Finished, kib: number): readonly string[] {
  const mib = kib / 1024;
  const progress = stderr.split('\n').filter((line) => line.includes('million rows compared')).length;
  return [
    String(exitCode),
    (wall / 1000).toFixed(0),
    (cpu / 1000).toFixed(0),
    `${mib.toFixed(0)} (${mib <= goalMiB ? 'met' : 'missed'})`,
    `${progress} times`,
  ];
}

function script(size: number, value: string): string {
  return `CREATE TABLE seeds (id integer PRIMARY KEY, value integer, label text, made timestamptz DEFAULT clock_timestamp());
INSERT INTO seeds (id, value, label) SELECT n, ${value}, 'seed ' || n FROM generate_series(1, ${size}) AS n;
`;
}
