import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Instance, InstanceOptions } from '../src/instance/instance.ts';
import { local } from '../src/instance/local.ts';
import { adminRole, databaseName } from '../src/instance/roles.ts';
import { anyServer } from './any-server.ts';
import { findDumping } from './find-dumping.ts';
import { runProcess } from './run-process.ts';
import { knownDifferences, schemaSql } from './schema.ts';
import { judged, median, pairedRatio, spread, table } from './statistics.ts';

const root = new URL('..', import.meta.url).pathname;
const sizes = (process.env.BENCH_SIZES ?? '10,100,1000,5000').split(',').map(Number);
const head = [
  'tables',
  '`pg_dump -s` of one, ms',
  'both, ms',
  'ratio',
  'both the first time',
  'one, ms',
  'ratio',
  'one the first time',
  'client MiB',
];

/** Reading and comparing two databases against one `pg_dump --schema-only` of one of them. */
export async function benchIntrospect(runs: number): Promise<string> {
  const found = await findDumping(anyServer);
  if (found === undefined)
    return 'There is no pg_dump beside a local PostgreSQL on this machine: nothing was measured.\n';
  const measured: Measured[] = [];
  for (const size of sizes)
    measured.push(
      await measure(size, runs, { ...anyServer, major: found.major, search: [found.bin] }, found.bin),
    );
  const rows = measured.map(row);
  return `PostgreSQL ${found.version} (${found.bin}), ${runs} rounds each; ratios to pg_dump.\n\n${table([head, ...rows])}\n${growth(measured)}`;
}

interface Measured {
  readonly size: number;
  readonly dump: readonly number[];
  readonly both: Times;
  readonly one: Times;
  readonly rss: number;
}

/** Milliseconds in a process that has read before, and in one that reads for the first time. */
interface Times {
  readonly again: number[];
  readonly first: number[];
}

async function measure(size: number, runs: number, options: InstanceOptions, bin: string): Promise<Measured> {
  await using first = await filled(size, 'one', options);
  await using second = await filled(size, 'other', options);
  const urls = [first.url, second.url].map(asReader);
  const times = (): Times => ({ again: [], first: [] });
  const all = { size, dump: [] as number[], both: times(), one: times(), rss: 0 };
  for (let run = 0; run < runs; run += 1) {
    const dump = await runProcess([join(bin, 'pg_dump'), '--schema-only', '--dbname', urls[0] ?? '']);
    if (dump.exitCode !== 0) throw new Error(dump.stderr);
    all.dump.push(dump.wall);
    const both = read(urls);
    if (both.differences !== knownDifferences)
      throw new Error(`${both.differences} differences, not ${knownDifferences}`);
    all.rss = Math.max(all.rss, both.rss);
    add(all.both, both);
    add(all.one, read(urls.slice(0, 1)));
  }
  return all;
}

function add(times: Times, { again, first }: Reading): void {
  times.again.push(again);
  times.first.push(first);
}

async function filled(size: number, variant: 'one' | 'other', options: InstanceOptions): Promise<Instance> {
  const instance = await local.start(options, { superuser: true, signal: new AbortController().signal });
  await using session = await instance.connect('migrator');
  for (const sql of schemaSql(size, variant)) {
    const done = await session.batch(sql);
    if (!done.ok) throw new Error(done.error.message);
  }
  return instance;
}

function asReader(url: string): string {
  return url.replace(/^postgres:\/\/[^@]*@\/[^?]*/, `postgres://${adminRole}@/${databaseName}`);
}

interface Reading {
  readonly first: number;
  readonly again: number;
  readonly differences: number;
  readonly rss: number;
}

function read(urls: readonly string[]): Reading {
  return JSON.parse(
    execFileSync(process.execPath, ['bench/read-both.mjs', '5', ...urls], { cwd: root, encoding: 'utf8' }),
  ) as Reading;
}

function row({ size, dump, both, one, rss }: Measured): readonly string[] {
  return [
    size.toLocaleString('en'),
    spread(dump),
    spread(both.again),
    judged(pairedRatio(both.again, dump), 1),
    pairedRatio(both.first, dump).toFixed(2),
    spread(one.again),
    judged(pairedRatio(one.again, dump), 0.5),
    pairedRatio(one.first, dump).toFixed(2),
    rss.toFixed(0),
  ];
}

/** How time grows between the two largest sizes: 1 is linear. */
function growth(measured: readonly Measured[]): string {
  const [before, after] = measured.slice(-2);
  if (before === undefined || after === undefined) return '';
  const steps = Math.log(after.size / before.size);
  const exponent = (of: (measured: Measured) => readonly number[]): string =>
    (Math.log(median(of(after)) / median(of(before))) / steps).toFixed(2);
  const both = exponent((each) => each.both.again);
  return `Exponent from ${before.size} to ${after.size} tables: ${both} for both (pg_dump: ${exponent((each) => each.dump)}); 1 is linear.\n`;
}
