import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { introspect } from '../../src/catalog/introspect.ts';
import type { Catalog } from '../../src/catalog/model.ts';
import { aggregates } from './kinds-types/aggregates.ts';
import { cluster } from './kinds-types/cluster.ts';
import {
  compared,
  differences,
  type KindsSession,
  openKindsSession,
  run,
} from './kinds-types/kinds-session.ts';
import { operators } from './kinds-types/operators.ts';
import { outside } from './kinds-types/outside.ts';
import { routines } from './kinds-types/routines.ts';
import { same } from './kinds-types/same.ts';
import { sink } from './kinds-types/sink.ts';
import { textSearch } from './kinds-types/text-search.ts';
import { types } from './kinds-types/types.ts';

const mutations = [...types, ...routines, ...aggregates, ...operators, ...textSearch, ...outside, ...cluster];

/** The names of the kinds these cases are about. */
const own: ReadonlySet<string> = new Set(mutations.map(([kind]) => kind));

let opened: KindsSession;

beforeAll(async () => {
  opened = await openKindsSession();
});

afterAll(() => opened[Symbol.asyncDispose]());

/** A membership is named with its grantor from 16 on. */
function named(identity: string, kind: string): string {
  return kind === 'role membership' && opened.major >= 16 ? `${identity} by squash_admin` : identity;
}

describe('a change of one property', () => {
  test.each(
    mutations.map((mutation) => [`${mutation[0]}: ${mutation[4]}: ${mutation[2]}`, mutation] as const),
  )(
    '%s',
    async (_title, [kind, setup, change, identity, property, { from = 13, to = 18, also = [] } = {}]) => {
      const { major, inTransaction, having } = opened;
      if (major < from || major > to) {
        expect([from, to]).not.toContain(major);
        return;
      }
      const [before, after] = await inTransaction(async () => [await having(setup), await having(change)]);
      const expected = [`${kind} ${named(identity, kind)}: ${property}`, ...also];
      expect([...differences(before, after)].sort()).toEqual(expected.sort());
      expect([...before.coverage.unsupported, ...after.coverage.unsupported]).toEqual([]);
    },
  );
});

describe('the same written in two ways', () => {
  test.each(same.map((each) => [each[0], each] as const))('%s', async (_title, [, one, other, from = 13]) => {
    const { major, inTransaction, having } = opened;
    if (major < from) {
      expect(major).toBeLessThan(from);
      return;
    }
    const expected = await inTransaction(() => having(one));
    const actual = await inTransaction(() => having(other));
    expect(differences(expected, actual)).toEqual([]);
    expect([...expected.coverage.unsupported, ...actual.coverage.unsupported]).toEqual([]);
  });
});

test('a tablespace at another place', async () => {
  const { session, having } = opened;
  const locate = async (place: string): Promise<Catalog> => {
    await run(session, `COPY (SELECT 1) TO PROGRAM 'mkdir -p "$PWD/../${place}"'`);
    const [row] = await session.query(`SELECT current_setting('data_directory') || '/../${place}'`);
    await run(session, `CREATE TABLESPACE space LOCATION '${row?.[0]}'`);
    const catalog = await having('SELECT');
    await run(session, 'DROP TABLESPACE space');
    return catalog;
  };
  expect(differences(await locate('one'), await locate('other'))).toEqual(['tablespace space: location']);
});

test('what stands on a system column is not described, and said so', async () => {
  const { inTransaction, having } = opened;
  const { coverage } = await inTransaction(() =>
    having(
      `CREATE TABLE app.t (a int); GRANT SELECT (ctid) ON app.t TO ann; COMMENT ON COLUMN app.t.xmin IS 'x'`,
    ),
  );
  expect(coverage.unsupported.map(({ identity }) => identity)).toEqual([
    'system column app.t.ctid',
    'system column app.t.xmin',
  ]);
});

test('no secret is read', async () => {
  const secret = 'hunter22';
  const { inTransaction, having } = opened;
  const catalog = await inTransaction(() =>
    having(`
      SET LOCAL password_encryption = 'scram-sha-256';
      ALTER ROLE ann PASSWORD '${secret}';
      CREATE FOREIGN DATA WRAPPER w OPTIONS (password '${secret}');
      CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (api_token '${secret}');
      CREATE USER MAPPING FOR ann SERVER s OPTIONS (user 'u', anything '${secret}')`),
  );
  const text = JSON.stringify(catalog);
  expect(text).toContain('anything=hidden ');
  expect(text).toContain('scram-sha-256');
  expect(text).not.toContain(secret);
  expect(text).not.toContain('SCRAM-SHA-256$');
});

test('members of extensions are theirs', async () => {
  const names = [
    'bloom',
    'btree_gist',
    'citext',
    'hstore',
    'intarray',
    'ltree',
    'pg_trgm',
    'postgres_fdw',
    'seg',
  ];
  const { inTransaction, having } = opened;
  const [before, after] = await inTransaction(async () => [
    await having('SELECT'),
    await having(names.map((name) => `CREATE EXTENSION ${name} SCHEMA app`).join(';')),
  ]);
  expect(differences(before, after)).toEqual(names.map((name) => `extension ${name}: unexpected`));
  expect(after.coverage.unsupported).toEqual([]);
});

test('every object of these kinds is described', async () => {
  const { inTransaction, having } = opened;
  const { coverage, kinds, members } = await inTransaction(() => having(sink));
  expect(coverage.unsupported).toEqual([]);
  expect(coverage.unaccounted).toEqual([]);
  const all: Catalog['kinds'] = { ...kinds, 'extension member': members };
  const empty = [...own].filter((name) => all[name]?.objects.length === 0);
  const newer = opened.major < 15 ? ['parameter privilege'] : [];
  expect(empty).toEqual(newer);
});

test('an ordinary role reads what it may and says what it may not', async () => {
  const { inTransaction, having, session } = opened;
  const catalog = await inTransaction(async () => {
    await having(sink);
    await run(session, 'SET LOCAL ROLE bob');
    return introspect(session, { except: [], cluster: false, ownRoles: [] });
  });
  const unread = 'not readable by this role';
  expect(catalog.coverage.unsupported.map(({ identity }) => identity)).toEqual([
    `user mapping ann on server far, ${unread}`,
    `large object 4711, ${unread}`,
    `large object content ${unread} #1, ${unread}`,
  ]);
  expect(catalog.kinds['user mapping']?.objects.map(({ values }) => values[0])).toEqual([unread]);
  const large = catalog.kinds['large object']?.objects ?? [];
  expect(large.map(({ identity, values }) => [identity, values[0]])).toEqual([
    ['4711', unread],
    [`content ${unread} #1`, null],
  ]);
});

describe('a security label', () => {
  test.each([
    ['table', 'pg_class', "'app.t'::regclass", 0, 'table app.t'],
    ['column', 'pg_class', "'app.t'::regclass", 1, 'column app.t.a'],
    ['schema', 'pg_namespace', "'app'::regnamespace", 0, 'schema app'],
    ['function', 'pg_proc', "'app.f'::regproc", 0, 'function app.f()'],
    ['enum', 'pg_type', "'app.e'::regtype", 0, 'enum app.e'],
    ['role', 'pg_authid', "'ann'::regrole", undefined, 'role ann'],
  ] as const)('of a %s is compared', async (_kind, catalog, oid, part, told) => {
    const { inTransaction, having } = opened;
    const setup = `CREATE TABLE app.t (a int); CREATE TYPE app.e AS ENUM ('x');
      CREATE FUNCTION app.f() RETURNS int LANGUAGE sql AS 'SELECT 1'`;
    const label =
      part === undefined
        ? `INSERT INTO pg_shseclabel VALUES (${oid}, '${catalog}'::regclass, 'dummy', 'secret')`
        : `INSERT INTO pg_seclabel VALUES (${oid}, '${catalog}'::regclass, ${part}, 'dummy', 'secret')`;
    const [before, after] = await inTransaction(async () => [await having(setup), await having(label)]);
    expect(differences(before, after)).toEqual([`${told}: security label`]);
  });
});

describe('every property of these kinds', () => {
  const uncommentable = [
    'database setting',
    'role membership',
    'role setting',
    'parameter privilege',
    'operator family operator',
    'operator family function',
    'user mapping',
    'default privilege',
    'built-in privilege',
  ];
  const elsewhere = ['security label', 'position', 'location'];
  test.each(
    compared
      .filter(({ kind }) => own.has(kind.name))
      .flatMap(({ kind, properties }) => properties.map((property) => [kind.name, property.name] as const)),
  )('%s: %s is changed by a case', (kind, property) => {
    const changed = mutations.some((mutation) => mutation[0] === kind && mutation[4] === property);
    const possible =
      !elsewhere.includes(property) && !(property === 'comment' && uncommentable.includes(kind));
    expect(changed).toBe(possible);
  });
});
