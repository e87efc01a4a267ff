import { introspect } from '../../src/catalog/introspect.ts';
import type { Catalog } from '../../src/catalog/model.ts';
import type { FoundDifference } from '../../src/compare/found-difference.ts';
import { chooseEngine } from '../../src/instance/choose-engine.ts';
import type { Instance } from '../../src/instance/instance.ts';
import type { Session } from '../../src/instance/session.ts';
import { statements } from '../../src/sql/statements.ts';
import { compareSides } from '../../src/workflow/compare-sides.ts';
import { never, testOptions } from '../instance-options.ts';

/** Two throw-away instances of one major: `one` and `other` of every pair. */
export interface TwoInstances extends AsyncDisposable {
  readonly major: number;
  readonly one: Instance;
  readonly other: Instance;
}

/** What both sides of a pair write. */
export interface Scripts {
  readonly one: string;
  readonly other: string;
}

/** What became of a pair: what the server refused, what differs, and what nobody describes. */
export interface Outcome {
  readonly refused: readonly string[];
  readonly found: readonly FoundDifference[];
  readonly unsupported: readonly string[];
}

/** The outcomes of all pairs, and findings that belong to none of them. */
export interface Outcomes {
  readonly outcomes: readonly Outcome[];
  readonly strays: readonly FoundDifference[];
}

const preparation = 'CREATE ROLE ann; CREATE ROLE bob';

/** Gives the second side other OIDs than the first for everything made afterwards. */
const burntOids = /* sql */ `
CREATE TABLE burnt (a serial PRIMARY KEY, b text UNIQUE); CREATE TEMP TABLE burnt_too (a text);
CREATE ROLE burnt; CREATE TYPE burnt_type AS ENUM ('a', 'b', 'c');
DROP TABLE burnt, burnt_too; DROP ROLE burnt; DROP TYPE burnt_type`;

/** Starts two instances with the roles `ann` and `bob`, the second with OIDs of its own. */
export async function openTwo(): Promise<TwoInstances> {
  const { engine } = await chooseEngine('auto', testOptions);
  const start = (): Promise<Instance> => engine.start(testOptions, { superuser: true, signal: never() });
  const [one, other] = await Promise.all([start(), start()]);
  await prepare(one, preparation);
  await prepare(other, `${burntOids}; ${preparation}`);
  return {
    major: Number.parseInt(one.server, 10),
    one,
    other,
    [Symbol.asyncDispose]: async () => {
      await one[Symbol.asyncDispose]();
      await other[Symbol.asyncDispose]();
    },
  };
}

async function prepare(instance: Instance, sql: string): Promise<void> {
  await using session = await instance.connect('migrator');
  const refused = await run(session, sql);
  if (refused !== undefined) throw new Error(refused);
}

/** The name that stands for `app` in the pair of this number. */
export function schemaOf(index: number): string {
  return `case${String(index).padStart(3, '0')}`;
}

/**
 * Runs every pair in a schema of its own, on the second side in reverse order, reads both catalogs once and
 * sorts what differs by pair.
 */
export async function runPairs({ one, other }: TwoInstances, pairs: readonly Scripts[]): Promise<Outcomes> {
  const indexes = pairs.map((_, index) => index);
  const [before, after] = await Promise.all([
    fill(one, indexes, (index) => pairs[index]?.one ?? ''),
    fill(other, indexes.toReversed(), (index) => pairs[index]?.other ?? ''),
  ]);
  await using first = await one.connect('migrator');
  await using second = await other.connect('migrator');
  const found = await compareSides(
    { catalog: before.catalog, scratch: first },
    { catalog: after.catalog, scratch: second },
  );
  const unsupported = [before, after].flatMap(({ catalog }) =>
    catalog.coverage.unsupported.map((each) => each.identity),
  );
  const outcomes = indexes.map((index) => ({
    refused: [before, after].flatMap(({ refused }) => refused.get(index) ?? []),
    found: found.filter((each) => each.identity.includes(schemaOf(index))),
    unsupported: unsupported.filter((identity) => identity.includes(schemaOf(index))),
  }));
  return { outcomes, strays: found.filter((each) => !/case\d\d\d/.test(each.identity)) };
}

interface Filled {
  readonly catalog: Catalog;
  readonly refused: ReadonlyMap<number, string>;
}

async function fill(
  instance: Instance,
  indexes: readonly number[],
  script: (index: number) => string,
): Promise<Filled> {
  await using session = await instance.connect('migrator');
  const refused = new Map<number, string>();
  for (const index of indexes) {
    const schema = schemaOf(index);
    const sql = script(index).replaceAll(/\bapp(?=_|\b)/g, schema);
    const said = await run(
      session,
      `RESET ROLE; RESET ALL; CREATE SCHEMA ${schema}; SET search_path = ${schema}, public; ${sql}`,
    );
    if (said !== undefined) refused.set(index, said);
  }
  await using reader = await instance.connect('reader');
  return { catalog: await introspect(reader, scopeOf(instance)), refused };
}

/** Runs one pair by itself, each side in a transaction that is rolled back. */
export async function runAlone({ one, other }: TwoInstances, pair: Scripts): Promise<Outcome> {
  await using first = await one.connect('migrator');
  await using second = await other.connect('migrator');
  const [before, after] = await Promise.all([
    within(first, one, pair.one),
    within(second, other, pair.other),
  ]);
  if (before.catalog === undefined || after.catalog === undefined)
    return { refused: [before.refused ?? '', after.refused ?? ''], found: [], unsupported: [] };
  const found = await compareSides(
    { catalog: before.catalog, scratch: first },
    { catalog: after.catalog, scratch: second },
  );
  const unsupported = [before.catalog, after.catalog].flatMap(({ coverage }) => coverage.unsupported);
  return { refused: [], found, unsupported: unsupported.map(({ identity }) => identity) };
}

async function within(
  session: Session,
  instance: Instance,
  sql: string,
): Promise<{ readonly catalog?: Catalog; readonly refused?: string }> {
  const begin = 'BEGIN; CREATE SCHEMA app; SET LOCAL search_path = app, public';
  try {
    const refused = await run(session, `${begin}; ${sql}`);
    if (refused !== undefined) return { refused };
    await session.batch(`SET LOCAL search_path = pg_catalog; SET LOCAL timezone = 'UTC'`);
    return { catalog: await introspect(session, scopeOf(instance)) };
  } finally {
    await session.batch('ROLLBACK');
  }
}

function scopeOf(instance: Instance): {
  except: readonly string[];
  cluster: boolean;
  ownRoles: readonly string[];
} {
  return { except: [], cluster: instance.ownCluster, ownRoles: instance.ownRoles };
}

/** Statement by statement, so that those that refuse a transaction run too; what the server refused, if it did. */
async function run(session: Session, sql: string): Promise<string | undefined> {
  for (const { text } of statements(sql)) {
    const done = await session.batch(text);
    if (!done.ok) return `${done.error.message} in ${text}`;
  }
  return undefined;
}

/** A finding in one line, with `app` for the schema of the pair. */
export function spell({ kind, identity, status, changes, class: what }: FoundDifference): string {
  const name = identity.replaceAll(/case\d\d\d/g, 'app');
  const properties = changes.map((change) => change.property).join(', ');
  return status === 'changed'
    ? `${kind} ${name}: ${properties} (${what})`
    : `${status} ${kind} ${name} (${what})`;
}
