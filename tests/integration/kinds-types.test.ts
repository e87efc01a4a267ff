import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allProperties } from '../../src/catalog/frame.ts';
import { kinds } from '../../src/catalog/kinds.ts';
import type { Catalog } from '../../src/catalog/model.ts';
import { compareCatalogs } from '../../src/compare/compare-catalogs.ts';
import { embedded } from '../../src/instance/embedded.ts';
import type { Instance } from '../../src/instance/instance.ts';
import { local } from '../../src/instance/local.ts';
import type { Session } from '../../src/instance/session.ts';
import { never, testOptions } from '../instance-options.ts';
import { aggregates } from './kinds-types/aggregates.ts';
import { cluster } from './kinds-types/cluster.ts';
import { operators } from './kinds-types/operators.ts';
import { outside } from './kinds-types/outside.ts';
import { prepareKinds, readKinds, run } from './kinds-types/read-kinds.ts';
import { routines } from './kinds-types/routines.ts';
import { same } from './kinds-types/same.ts';
import { textSearch } from './kinds-types/text-search.ts';
import { types } from './kinds-types/types.ts';

const mutations = [...types, ...routines, ...aggregates, ...operators, ...textSearch, ...outside, ...cluster];

const extensionNames = [
  'btree_gist',
  'citext',
  'hstore',
  'intarray',
  'ltree',
  'pg_trgm',
  'postgres_fdw',
  'seg',
  'unaccent',
  'bloom',
];

let instance: Instance;
let session: Session;
let major = 0;

beforeAll(async () => {
  const engine = (await embedded.probe(testOptions)).works ? embedded : local;
  instance = await engine.start(testOptions, { superuser: true, signal: never() });
  session = await instance.connect('reader');
  major = Number(instance.server.split('.')[0]);
  await run(session, 'CREATE ROLE ann; CREATE ROLE bob');
  await prepareKinds(session, kinds, major);
});

afterAll(async () => {
  await session[Symbol.asyncDispose]();
  await instance[Symbol.asyncDispose]();
});

/** Does the work in a transaction that is rolled back. */
async function inTransaction<T>(work: () => Promise<T>): Promise<T> {
  await run(session, 'BEGIN; CREATE SCHEMA app; SET LOCAL search_path = app, public');
  try {
    return await work();
  } finally {
    await run(session, 'ROLLBACK');
  }
}

async function having(sql: string): Promise<Catalog> {
  await run(session, sql);
  return readKinds(session, kinds, major);
}

const compared = kinds.map((kind) => ({ kind, properties: allProperties(kind) }));

function differences(expected: Catalog, actual: Catalog): readonly string[] {
  const found = compareCatalogs(expected, actual, compared, () => false);
  return found.flatMap(({ kind, identity, status, changes }) =>
    status === 'changed'
      ? changes.map((change) => `${kind} ${identity}: ${change.property}`)
      : [`${kind} ${identity}: ${status}`],
  );
}

/** A membership is named with its grantor from 16 on. */
function named(identity: string, kind: string): string {
  return kind === 'role membership' && major >= 16 ? `${identity} by squash_admin` : identity;
}

describe('a change of one property', () => {
  test.each(
    mutations.map((mutation) => [`${mutation[0]}: ${mutation[4]}: ${mutation[2]}`, mutation] as const),
  )(
    '%s',
    async (_title, [kind, setup, change, identity, property, { from = 13, to = 18, also = [] } = {}]) => {
      if (major < from || major > to) {
        expect([from, to]).not.toContain(major);
        return;
      }
      const found = await inTransaction(async () => differences(await having(setup), await having(change)));
      expect([...found].sort()).toEqual([`${kind} ${named(identity, kind)}: ${property}`, ...also].sort());
    },
  );
});

describe('the same written in two ways', () => {
  test.each(same.map((each) => [each[0], each] as const))('%s', async (_title, [, one, other, from = 13]) => {
    if (major < from) {
      expect(major).toBeLessThan(from);
      return;
    }
    const expected = await inTransaction(() => having(one));
    const actual = await inTransaction(() => having(other));
    expect(differences(expected, actual)).toEqual([]);
  });
});

test('a tablespace at another place', async () => {
  const locate = async (place: string): Promise<Catalog> => {
    await run(session, `COPY (SELECT 1) TO PROGRAM 'mkdir -p "$PWD/../${place}"'`);
    const [row] = await session.query(`SELECT current_setting('data_directory') || '/../${place}'`);
    await run(session, `CREATE TABLESPACE space LOCATION '${row?.[0]}'`);
    const catalog = await inTransaction(() => having('SELECT'));
    await run(session, 'DROP TABLESPACE space');
    return catalog;
  };
  expect(differences(await locate('one'), await locate('other'))).toEqual(['tablespace space: location']);
});

test('no secret is read', async () => {
  const secret = 'hunter22';
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

test('extension members are left out', async () => {
  const before = await inTransaction(() => having('SELECT'));
  const after = await inTransaction(() =>
    having(extensionNames.map((name) => `CREATE EXTENSION ${name} SCHEMA app`).join(';')),
  );
  expect(differences(before, after)).toEqual(
    extensionNames.map((name) => `extension ${name}: unexpected`).sort(),
  );
});

describe('every property of every kind', () => {
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
  const unreachable = ['security label', 'position', 'location'];
  test.each(
    compared.flatMap(({ kind, properties }) =>
      properties.map((property) => [kind.name, property.name] as const),
    ),
  )('%s: %s is changed by a case', (kind, property) => {
    const changed = mutations.some((mutation) => mutation[0] === kind && mutation[4] === property);
    const possible =
      !unreachable.includes(property) && !(property === 'comment' && uncommentable.includes(kind));
    expect(changed).toBe(possible);
  });
});
