import { introspect } from '../src/catalog/introspect.ts';
import type { Catalog } from '../src/catalog/model.ts';
import type { FoundDifference } from '../src/compare/found-difference.ts';
import { chooseEngine } from '../src/instance/choose-engine.ts';
import type { Instance } from '../src/instance/instance.ts';
import type { Session } from '../src/instance/session.ts';
import { statements } from '../src/sql/statements.ts';
import { compareSides } from '../src/workflow/compare-sides.ts';
import { never, testOptions } from './instance-options.ts';

/** Two ways to an end: SQL in the schema `app`, which every case gets under a name of its own. */
export interface SqlPair {
  readonly expected: string;
  readonly actual: string;
}

/** What became of the pairs: per pair the differences, or what the server refused. */
export interface Outcome {
  readonly major: number;
  readonly refused: string | undefined;
  readonly differences: readonly string[];
  readonly unsupported: readonly string[];
}

/** Runs all pairs in two instances, reads both catalogs once, and sorts what differs by pair. */
export async function compareTwoSides(
  preparation: string,
  pairs: (major: number) => readonly SqlPair[],
): Promise<readonly Outcome[]> {
  const { engine } = await chooseEngine('auto', testOptions);
  const start = (): Promise<Instance> => engine.start(testOptions, { superuser: true, signal: never() });
  await using expected = await start();
  await using actual = await start();
  const major = Number.parseInt(expected.server, 10);
  const wanted = pairs(major);
  const before = await fill(
    expected,
    preparation,
    wanted.map((pair) => pair.expected),
  );
  const after = await fill(
    actual,
    preparation,
    wanted.map((pair) => pair.actual),
  );
  await using one = await expected.connect('migrator');
  await using other = await actual.connect('migrator');
  const found = await compareSides(
    { catalog: before.catalog, scratch: one },
    { catalog: after.catalog, scratch: other },
  );
  return wanted.map((_, index) => ({
    major,
    refused: before.refused[index] ?? after.refused[index],
    differences: found.filter((each) => mentions(each.identity, index)).map((each) => spell(each, index)),
    unsupported: [before, after].flatMap(({ catalog }) =>
      catalog.coverage.unsupported
        .map((each) => each.identity)
        .filter((identity) => mentions(identity, index)),
    ),
  }));
}

interface Filled {
  readonly catalog: Catalog;
  readonly refused: readonly (string | undefined)[];
}

async function fill(instance: Instance, preparation: string, scripts: readonly string[]): Promise<Filled> {
  await using session = await instance.connect('migrator');
  const prepared = await run(session, preparation);
  if (prepared !== undefined) throw new Error(prepared);
  const refused: (string | undefined)[] = [];
  for (const [index, sql] of scripts.entries()) {
    const name = nameOf(index);
    refused.push(await run(session, `CREATE SCHEMA ${name}; ${sql.replaceAll('app', name)}`));
  }
  await using reader = await instance.connect('reader');
  return { catalog: await introspect(reader, { except: [], cluster: false, ownRoles: [] }), refused };
}

/** Statement by statement, so that those that refuse a transaction run too. */
async function run(session: Session, sql: string): Promise<string | undefined> {
  for (const { text } of statements(sql)) {
    const done = await session.batch(text);
    if (!done.ok) return `${done.error.message} in ${text}`;
  }
  return undefined;
}

function nameOf(index: number): string {
  return `case${String(index).padStart(3, '0')}`;
}

function mentions(identity: string, index: number): boolean {
  return identity.includes(nameOf(index));
}

function spell(difference: FoundDifference, index: number): string {
  const properties = difference.changes.map((change) => change.property).join(', ');
  const identity = difference.identity.replaceAll(nameOf(index), 'app');
  return difference.status === 'changed'
    ? `${difference.kind} ${identity}: ${properties}`
    : `${difference.status} ${difference.kind} ${identity}`;
}
