import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixedPoint } from '../../src/catalog/fixed-point.ts';
import { allProperties } from '../../src/catalog/frame.ts';
import { introspect } from '../../src/catalog/introspect.ts';
import type { Described, Kind } from '../../src/catalog/kind.ts';
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
import { meanings } from './kinds-types/meanings.ts';
import { operators } from './kinds-types/operators.ts';
import { outside } from './kinds-types/outside.ts';
import { prepareKinds, readKinds, run } from './kinds-types/read-kinds.ts';
import { routines } from './kinds-types/routines.ts';
import { same } from './kinds-types/same.ts';
import { sink } from './kinds-types/sink.ts';
import { textSearch } from './kinds-types/text-search.ts';
import { types } from './kinds-types/types.ts';

const mutations = [...types, ...routines, ...aggregates, ...operators, ...textSearch, ...outside, ...cluster];

/** The names of the kinds these cases are about. */
const own: ReadonlySet<string> = new Set(mutations.map(([kind]) => kind));
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

async function describeOne(name: string, identity: string): Promise<{ kind: Kind; object: Described }> {
  await run(session, 'BEGIN');
  const catalog = await readKinds(session, kinds, major);
  await run(session, 'ROLLBACK; SET search_path = pg_catalog');
  const { properties = [], objects = [] } = catalog.kinds[name] ?? {};
  const found = objects.find((object) => object.identity === identity);
  const kind = kinds.find((each) => each.name === name);
  if (found === undefined || kind === undefined) throw new Error(`no ${name} ${identity}`);
  const value = (property: string): string | null => found.values[properties.indexOf(property)] ?? null;
  return { kind, object: { kind: name, identity, parent: found.parent, value } };
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

test('every object of these kinds is described', async () => {
  await run(session, sink);
  const scope = { except: [], cluster: true, ownRoles: instance.ownRoles };
  const { coverage, kinds: read } = await introspect(session, scope);
  await run(
    session,
    `DROP SCHEMA app CASCADE; DROP LANGUAGE plx; DROP ACCESS METHOD am; DROP TRANSFORM FOR int LANGUAGE sql;
    DROP FOREIGN DATA WRAPPER wrap CASCADE; DROP OWNED BY ann, bob; REVOKE ann FROM bob;
    ALTER ROLE ann RESET ALL; SELECT lo_unlink(oid) FROM pg_largeobject_metadata;
    ALTER OPERATOR FAMILY integer_ops USING btree DROP OPERATOR 1 (numeric, numeric)`,
  );
  expect(coverage.unsupported).toEqual([]);
  expect(coverage.unaccounted).toEqual([]);
  const empty = ['tablespace', 'parameter privilege', 'database setting'];
  const found = [...own]
    .filter((name) => read[name]?.objects.length === 0)
    .filter((name) => !empty.includes(name));
  expect(found).toEqual([]);
});

describe('one meaning printed in two forms', () => {
  test.each(meanings.map((meaning) => [`${meaning[0]}: ${meaning[1]}`, meaning] as const))(
    '%s',
    async (_title, [kind, property, identity, define, [one, other, different], from = 13]) => {
      if (major < from) {
        expect(major).toBeLessThan(from);
        return;
      }
      const settle = async (form: string): Promise<readonly (string | null | undefined)[]> => {
        await run(session, `CREATE SCHEMA app; ${define(form)}`);
        try {
          const described = await describeOne(kind, identity);
          const settled = await fixedPoint(session, described.kind, described.object, property);
          return [described.object.value(property), settled];
        } finally {
          await run(session, 'DROP SCHEMA app CASCADE');
        }
      };
      const [text, settled] = await settle(one);
      const [otherText, otherSettled] = await settle(other);
      expect(otherText).not.toBe(text);
      expect(settled).toEqual(expect.any(String));
      expect(otherSettled).toBe(settled);
      expect((await settle(different))[1]).not.toBe(settled);
    },
  );
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
  const unreachable = ['security label', 'position', 'location'];
  test.each(
    compared
      .filter(({ kind }) => own.has(kind.name))
      .flatMap(({ kind, properties }) => properties.map((property) => [kind.name, property.name] as const)),
  )('%s: %s is changed by a case', (kind, property) => {
    const changed = mutations.some((mutation) => mutation[0] === kind && mutation[4] === property);
    const possible =
      !unreachable.includes(property) && !(property === 'comment' && uncommentable.includes(kind));
    expect(changed).toBe(possible);
  });
});
