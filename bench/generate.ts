import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InstanceOptions } from '../src/instance/instance.ts';
import { local } from '../src/instance/local.ts';
import { adminRole } from '../src/instance/roles.ts';
import { anyServer } from './any-server.ts';
import { findDumping } from './find-dumping.ts';
import { runProcess } from './run-process.ts';
import { schemaSql } from './schema.ts';
import { pairedRatio, spread, table } from './statistics.ts';

const root = new URL('..', import.meta.url).pathname;
const sizes = (process.env.BENCH_SIZES ?? '10,100,1000').split(',').map(Number);

/**
 * Whole processes: `squash generate` of one file of so many linked tables, proof included, against `pg_dump` of what
 * that file makes and `psql` of the dump into an empty server of the same kind.
 */
export async function benchGenerate(runs: number): Promise<string> {
  const found = await findDumping(anyServer);
  if (found === undefined)
    return 'There is no pg_dump beside a local PostgreSQL on this machine: nothing was measured.\n';
  const rounds = Math.min(runs, 3);
  const rows = [['tables', '`pg_dump` and `psql`, ms', '`squash generate` ms', 'ratio']];
  for (const size of sizes) {
    const own = { ...anyServer, major: found.major, search: [found.bin] };
    rows.push(await measure(size, size < 1000 ? rounds : 1, own, found.bin));
  }
  return `PostgreSQL ${found.version} (${found.bin}), ${rounds} rounds each, one of 1,000 and more.\n\n${table(rows)}`;
}

async function measure(
  size: number,
  rounds: number,
  options: InstanceOptions,
  bin: string,
): Promise<string[]> {
  const directory = mkdtempSync(join(tmpdir(), 'squash-bench-generate-'));
  try {
    const history = join(directory, 'history.sql');
    writeFileSync(history, [...schemaSql(size, 'one')].join('\n'));
    const [floor, whole]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      floor.push(await dumpAndLoad(history, directory, options, bin));
      whole.push(await generate(history, directory, options));
    }
    return [String(size), spread(floor), spread(whole), pairedRatio(whole, floor).toFixed(1)];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function dumpAndLoad(
  history: string,
  directory: string,
  options: InstanceOptions,
  bin: string,
): Promise<number> {
  const run = { superuser: true, signal: new AbortController().signal };
  await using first = await local.start(options, run);
  await using second = await local.start(options, run);
  const [from, into] = [asAdmin(first.url), asAdmin(second.url)];
  await done([join(bin, 'psql'), '-qX', '-v', 'ON_ERROR_STOP=1', '-f', history, from]);
  const dump = join(directory, 'dump.sql');
  const dumped = await done([join(bin, 'pg_dump'), '-f', dump, '--dbname', from]);
  return dumped + (await done([join(bin, 'psql'), '-qX', '-v', 'ON_ERROR_STOP=1', '-f', dump, into]));
}

async function generate(history: string, directory: string, options: InstanceOptions): Promise<number> {
  const engine = ['--engine', 'local', '--pg', String(options.major)];
  const out = ['--out', join(directory, 'out')];
  return done([process.execPath, 'bin/squash.js', 'generate', history, ...out, ...engine, '--quiet']);
}

/** The milliseconds of a process that succeeded. */
async function done(command: readonly string[]): Promise<number> {
  const { exitCode, wall, stderr } = await runProcess(command, { cwd: root });
  if (exitCode !== 0) throw new Error(`${command[0]}: exit code ${exitCode}\n${stderr}`);
  return wall;
}

function asAdmin(url: string): string {
  return url.replace(/^postgres:\/\/[^@]*@/, `postgres://${adminRole}@`);
}
