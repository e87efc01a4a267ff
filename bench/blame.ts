import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { introspect } from '../src/catalog/introspect.ts';
import { observeHistory } from '../src/history/observe-history.ts';
import { observeRows } from '../src/history/rows/observe-rows.ts';
import { unlike } from '../src/history/rows/unlike.ts';
import { chooseEngine } from '../src/instance/choose-engine.ts';
import type { Instance } from '../src/instance/instance.ts';
import type { Plan } from '../src/migrations/migration.ts';
import { readPlan } from '../src/migrations/read-plan.ts';
import { replay } from '../src/replay/replay.ts';
import { anyServer } from './any-server.ts';
import { type Finished, runProcess } from './run-process.ts';
import { judged, pairedRatio, spread, table } from './statistics.ts';

const root = new URL('..', import.meta.url).pathname;
const goal = 1.3;

/**
 * Replays of which nobody tells, of which the rows of the catalogs tell, and after each statement of which somebody
 * looks, in instances that stand already.
 */
export async function benchBlame(runs: number): Promise<string> {
  const sizes = (process.env.BENCH_SIZES ?? '100,900').split(',').map(Number);
  const rows = [
    [
      'history',
      'statements',
      'replay ms',
      'told ms',
      'ratio',
      'with the check',
      'looked at',
      '`squash snapshot` ms',
      '`squash blame` ms',
      'ratio',
    ],
  ];
  rows.push(await measured('the fixture', join(root, 'fixtures/legacy-migrations'), runs));
  for (const size of sizes) {
    const directory = mkdtempSync(join(tmpdir(), 'squash-bench-'));
    try {
      await writeHistory(directory, size);
      rows.push(await measured(`${size} migrations`, directory, Math.min(runs, 3)));
    } finally {
      rmSync(directory, { recursive: true });
    }
  }
  return table(rows);
}

const none = { exclude: [] };

async function measured(name: string, directory: string, runs: number): Promise<string[]> {
  return [...(await paired(name, await readPlan(directory, none), runs)), ...(await whole(directory, runs))];
}

/** The whole process that replays a history and reads what it left, and the one that also says who wrote it. */
async function whole(directory: string, runs: number): Promise<string[]> {
  const output = join(mkdtempSync(join(tmpdir(), 'squash-bench-')), 'x.catalog.json');
  const command = [process.execPath, join(root, 'bin/squash.js')];
  const [replayed, blamed]: [number[], number[]] = [[], []];
  for (let run = 0; run < runs; run += 1) {
    replayed.push((await ended([...command, 'snapshot', directory, '-o', output])).wall);
    blamed.push((await ended([...command, 'blame', directory])).wall);
  }
  rmSync(dirname(output), { recursive: true });
  return [spread(replayed), spread(blamed), pairedRatio(blamed, replayed).toFixed(2)];
}

async function ended(command: readonly string[]): Promise<Finished> {
  const finished = await runProcess([...command, '--quiet']);
  if (finished.exitCode !== 0) throw new Error(finished.stderr);
  return finished;
}

async function paired(name: string, plan: Plan, runs: number): Promise<string[]> {
  const { engine } = await chooseEngine('auto', anyServer);
  const start = (): Promise<Instance> =>
    engine.start(anyServer, { superuser: false, signal: new AbortController().signal });
  const [plain, told, checked, looked]: [number[], number[], number[], number[]] = [[], [], [], []];
  let statements = 0;
  for (let run = 0; run < runs; run += 1) {
    await using one = await start();
    await using other = await start();
    const began = performance.now();
    await using session = await one.connect('migrator');
    statements = (await replay(plan, { session, side: 'legacy', notify: () => undefined })).statements;
    plain.push(performance.now() - began);
    await using reader = await one.connect('reader');
    const scope = { except: [], cluster: one.ownCluster, ownRoles: one.ownRoles };
    const observation = { instance: other, scope, side: 'legacy', notify: () => undefined } as const;
    const catalog = await introspect(reader, scope);
    await using seeing = await other.connect('reader');
    const check = async (): Promise<void> => {
      unlike(catalog, await introspect(seeing, scope), new Set(Object.keys(catalog.kinds)));
    };
    await using third = await start();
    const beside = performance.now();
    await observeRows(plan, { ...observation, instance: third }, Promise.resolve(catalog));
    told.push(performance.now() - beside);
    const again = performance.now();
    await observeRows(plan, observation, Promise.resolve(catalog), check);
    checked.push(performance.now() - again);
    if (run === 0) looked.push(await looks(plan, await start()));
  }
  return [
    name,
    String(statements),
    spread(plain),
    spread(told),
    judged(pairedRatio(told, plain), goal),
    pairedRatio(checked, plain).toFixed(2),
    pairedRatio(looked, plain).toFixed(1),
  ];
}

async function looks(plan: Plan, started: Instance): Promise<number> {
  await using instance = started;
  const scope = { except: [], cluster: instance.ownCluster, ownRoles: instance.ownRoles };
  const began = performance.now();
  await observeHistory(plan, { instance, scope, side: 'legacy', notify: () => undefined });
  return performance.now() - began;
}

/** Ten statements a migration: tables come, change, and one in ten goes again. */
async function writeHistory(directory: string, count: number): Promise<void> {
  await mkdir(directory, { recursive: true });
  for (let number = 1; number <= count; number += 1)
    await writeFile(join(directory, `${String(number).padStart(4, '0')}.sql`), migrationSql(number));
}

function migrationSql(number: number): string {
  const parent = number > 2 && (number - 1) % 10 !== 0 ? `REFERENCES t${number - 1} (id)` : '';
  return /* sql */ `
CREATE TABLE t${number} (id bigint PRIMARY KEY, a text NOT NULL, b integer DEFAULT ${number}, parent bigint ${parent});
CREATE INDEX t${number}_a ON t${number} (a);
COMMENT ON TABLE t${number} IS 'table ${number}';
COMMENT ON COLUMN t${number}.a IS 'a of ${number}';
ALTER TABLE t${number} ADD COLUMN c timestamptz DEFAULT now();
ALTER TABLE t${number} ALTER COLUMN b SET NOT NULL;
INSERT INTO t${number} (id, a, b) VALUES (1, 'x', 2);
ALTER TABLE t${number} ADD CONSTRAINT positive CHECK (b > 0);
UPDATE t${number} SET a = 'y';
${number % 10 === 0 ? `DROP TABLE t${number};` : `ALTER TABLE t${number} RENAME COLUMN c TO d;`}`;
}
