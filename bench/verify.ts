import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { serverUser } from '../src/instance/directories.ts';
import { findEmbedded } from '../src/instance/find-embedded.ts';
import { findLocal } from '../src/instance/find-local.ts';
import { serverSettings } from '../src/instance/native.ts';
import { adminRole } from '../src/instance/roles.ts';
import { initdbOptions, openTemplate } from '../src/instance/template.ts';
import { readPlan } from '../src/migrations/read-plan.ts';
import { anyServer } from './any-server.ts';
import { type Finished, runProcess } from './run-process.ts';
import { judged, pairedRatio, spread, table } from './statistics.ts';

const root = new URL('..', import.meta.url).pathname;
const sources = { legacy: 'fixtures/legacy-migrations', consolidated: 'consolidated' } as const;
const catalogs = ['--only', 'replay,structure,leaks,coverage,timing'];
const withRows = ['--only', 'replay,structure,data,leaks,coverage,timing'];
/** What the floor does, then more than it does: rows, and runs of the consolidated migration. */
const kinds = [
  ['catalogs', catalogs],
  ['catalogs and rows', withRows],
  ['all checks', []],
] as const;
const goals = { warm: 1.5, cold: 2 } as const;

/** Whole processes: `squash verify` on the fixture against the floor, one after the other. */
export async function benchVerify(runs: number): Promise<string> {
  const binaries =
    findEmbedded(anyServer, `${process.platform}-${process.arch}`) ?? (await findLocal(anyServer))[0];
  if (binaries === undefined)
    return 'No embedded and no local PostgreSQL is installed: nothing was measured.\n';
  const cache = ownDirectory();
  try {
    const env = { ...process.env, SQUASH_CACHE_DIR: cache };
    const { bin, data } = await openTemplate(binaries, env, new AbortController().signal);
    const floor = await floorCommand(bin);
    const rows = [['', 'floor ms', '`squash verify` ms', 'ratio', 'CPU ratio']];
    for (const [name, checks] of kinds) {
      rows.push(
        await paired(
          `warm, ${name}`,
          runs,
          () => runProcess(floor(data), { cwd: root }),
          () => squash(checks, cache),
          goals.warm,
        ),
      );
    }
    for (const [name, checks] of kinds) {
      rows.push(
        await paired(
          `cold, ${name}`,
          runs,
          () => runProcess(floor(undefined), { cwd: root }),
          () => inEmptyCache(checks),
          goals.cold,
        ),
      );
    }
    return `PostgreSQL ${binaries.version} (${binaries.origin.replace(root, '')}), ${runs} pairs each.\n\n${table(rows)}`;
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

async function floorCommand(bin: string): Promise<(template: string | undefined) => readonly string[]> {
  const plans = Object.values(sources).map((source) => readPlan(join(root, source), { exclude: [] }));
  const sides = (await Promise.all(plans)).map(({ migrations }) =>
    migrations.filter(({ up }) => up.sql !== '').map(({ up }) => up.file),
  );
  const fixed = {
    bin,
    initdb: initdbOptions,
    settings: serverSettings,
    memory: memory(),
    user: adminRole,
    sides,
  };
  return (template) => [process.execPath, 'bench/floor.mjs', JSON.stringify({ ...fixed, template })];
}

function squash(checks: readonly string[], cache: string): Promise<Finished> {
  const command = [
    process.execPath,
    'bin/squash.js',
    'verify',
    ...Object.values(sources),
    ...checks,
    '--quiet',
  ];
  return runProcess(command, { cwd: root, env: { SQUASH_CACHE_DIR: cache } });
}

async function inEmptyCache(checks: readonly string[]): Promise<Finished> {
  const cache = ownDirectory();
  try {
    return await squash(checks, cache);
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

async function paired(
  name: string,
  runs: number,
  floor: () => Promise<Finished>,
  product: () => Promise<Finished>,
  goal: number,
): Promise<string[]> {
  const pairs: { readonly floor: Finished; readonly product: Finished }[] = [];
  for (let run = 0; run < runs; run += 1) {
    pairs.push({ floor: succeeded(await floor()), product: succeeded(await product()) });
  }
  const walls = (of: 'floor' | 'product'): readonly number[] => pairs.map((pair) => pair[of].wall);
  const cpus = (of: 'floor' | 'product'): readonly number[] => pairs.map((pair) => pair[of].cpu);
  const ratio = pairedRatio(walls('product'), walls('floor'));
  const cpu = pairedRatio(cpus('product'), cpus('floor'));
  return [name, spread(walls('floor')), spread(walls('product')), judged(ratio, goal), cpu.toFixed(2)];
}

function succeeded(finished: Finished): Finished {
  if (finished.exitCode === 0) return finished;
  throw new Error(`exit code ${finished.exitCode}\n${finished.stdout}\n${finished.stderr}`);
}

function ownDirectory(): string {
  const made = mkdtempSync(join(memory(), 'squash-bench-'));
  const user = serverUser();
  if (user !== undefined) chownSync(made, user.uid, user.gid);
  return made;
}

function memory(): string {
  return process.env.SQUASH_TMPDIR ?? '/dev/shm';
}
