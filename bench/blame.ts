import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { observeHistory } from '../src/history/observe-history.ts';
import { chooseEngine } from '../src/instance/choose-engine.ts';
import type { Instance, InstanceOptions } from '../src/instance/instance.ts';
import type { Plan } from '../src/migrations/migration.ts';
import { readPlan } from '../src/migrations/read-plan.ts';
import { replay } from '../src/replay/replay.ts';
import { judged, median, pairedRatio, spread, table } from './statistics.ts';

const root = new URL('..', import.meta.url).pathname;
const goal = 1.3;

const options: InstanceOptions = {
  major: undefined,
  image: undefined,
  serverUrl: undefined,
  search: [],
  env: process.env,
  cwd: root,
};

/** Replays with and without somebody who looks after every statement, in instances that stand already. */
export async function benchBlame(runs: number): Promise<string> {
  const sizes = (process.env.BENCH_SIZES ?? '100,900').split(',').map(Number);
  const rows = [['history', 'statements', 'replay ms', 'watched ms', 'ratio', 'per statement']];
  rows.push(
    await paired('the fixture', await readPlan(join(root, 'fixtures/legacy-migrations'), none), runs),
  );
  for (const size of sizes) {
    const directory = mkdtempSync(join(tmpdir(), 'squash-bench-'));
    try {
      await writeHistory(directory, size);
      rows.push(await paired(`${size} migrations`, await readPlan(directory, none), Math.min(runs, 3)));
    } finally {
      rmSync(directory, { recursive: true });
    }
  }
  return table(rows);
}

const none = { exclude: [] };

async function paired(name: string, plan: Plan, runs: number): Promise<string[]> {
  const { engine } = await chooseEngine('auto', options);
  const plain: number[] = [];
  const watched: number[] = [];
  let statements = 0;
  const start = (): Promise<Instance> =>
    engine.start(options, { superuser: false, signal: new AbortController().signal });
  for (let run = 0; run < runs; run += 1) {
    await using one = await start();
    await using other = await start();
    await using session = await one.connect('migrator');
    const began = performance.now();
    statements = (await replay(plan, { session, side: 'legacy', notify: () => undefined })).statements;
    plain.push(performance.now() - began);
    const again = performance.now();
    const scope = { except: [], cluster: other.ownCluster, ownRoles: other.ownRoles };
    await observeHistory(plan, { instance: other, scope, side: 'legacy', notify: () => undefined });
    watched.push(performance.now() - again);
  }
  const each = (median(watched) - median(plain)) / statements;
  return [
    name,
    String(statements),
    spread(plain),
    spread(watched),
    judged(pairedRatio(watched, plain), goal),
    `+${each.toFixed(2)} ms`,
  ];
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
