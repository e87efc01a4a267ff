import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountFor, accountOf, type ServerColumn } from '../../../src/catalog/coverage.ts';
import { framed } from '../../../src/catalog/frame.ts';
import { introspect } from '../../../src/catalog/introspect.ts';
import { kinds } from '../../../src/catalog/kinds.ts';
import { uncomparedColumns } from '../../../src/catalog/ledger-columns.ts';
import type { Session } from '../../../src/instance/session.ts';
import { scriptsOf } from '../../pairs/all-pairs.ts';
import { openTwo, runPairs, type TwoInstances } from '../../pairs/run-pairs.ts';
import { derivedClaims, unprovable } from './derived-claims.ts';

let two: TwoInstances;
let session: Session;
let columns: readonly ServerColumn[];

beforeAll(async () => {
  two = await openTwo();
  await runPairs(two, scriptsOf(two.major));
  session = await two.one.connect('reader');
  const rows = await session.query(/* sql */ `
    SELECT class.relname, attribute.attname, class.relisshared::text
    FROM pg_class AS class JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid
    WHERE class.relkind = 'r' AND class.oid < 16384 AND class.relnamespace = 'pg_catalog'::regnamespace
      AND attribute.attnum > 0`);
  columns = rows.map((row) => ({ catalog: row[0] ?? '', column: row[1] ?? '', shared: row[2] === 'true' }));
});

afterAll(async () => {
  await session[Symbol.asyncDispose]();
  await two[Symbol.asyncDispose]();
});

/** Claims of kinds and frame as `catalog.column`, with who claims. */
const claims = [{ name: 'the frame', compared: framed }, ...kinds].flatMap(({ name, compared }) =>
  Object.entries(compared).flatMap(([catalog, claimed]) =>
    claimed.map((column) => ({ name, column: `${catalog}.${column}` })),
  ),
);

const uncompared = Object.entries(uncomparedColumns).flatMap(([catalog, entries]) =>
  Object.entries(entries).map(([column, entry]) => ({ column: `${catalog}.${column}`, ...entry })),
);

/** Columns that came or went between 13 and 18 and that kinds claim. */
const notOnEvery: Readonly<Record<string, readonly [from: number, to: number]>> = {
  'pg_attribute.attcompression': [14, 18],
  'pg_auth_members.inherit_option': [16, 18],
  'pg_auth_members.set_option': [16, 18],
  'pg_collation.colliculocale': [15, 16],
  'pg_collation.collicurules': [16, 18],
  'pg_collation.colllocale': [17, 18],
  'pg_constraint.conenforced': [18, 18],
  'pg_constraint.confdelsetcols': [15, 18],
  'pg_constraint.conperiod': [18, 18],
  'pg_database.daticulocale': [15, 16],
  'pg_database.daticurules': [16, 18],
  'pg_database.datlocale': [17, 18],
  'pg_database.datlocprovider': [15, 18],
  'pg_index.indnullsnotdistinct': [15, 18],
  'pg_inherits.inhdetachpending': [14, 18],
  'pg_parameter_acl.paracl': [15, 18],
  'pg_parameter_acl.parname': [15, 18],
  'pg_proc.prosqlbody': [14, 18],
  'pg_publication.pubgencols': [18, 18],
  'pg_publication_namespace.pnnspid': [15, 18],
  'pg_publication_namespace.pnpubid': [15, 18],
  'pg_publication_rel.prattrs': [15, 18],
  'pg_publication_rel.prqual': [15, 18],
  'pg_range.rngmultitypid': [14, 18],
  'pg_statistic_ext.stxexprs': [14, 18],
  'pg_subscription.subbinary': [14, 18],
  'pg_subscription.subdisableonerr': [15, 18],
  'pg_subscription.subfailover': [17, 18],
  'pg_subscription.suborigin': [16, 18],
  'pg_subscription.subpasswordrequired': [16, 18],
  'pg_subscription.subrunasowner': [16, 18],
  'pg_subscription.substream': [14, 18],
  'pg_subscription.subtwophasestate': [15, 18],
  'pg_type.typsubscript': [14, 18],
};

describe('the ledger of catalog columns', () => {
  test('every column of the server is accounted for', () => {
    const { unaccounted, ...counts } = accountFor(columns);
    expect(unaccounted).toEqual([]);
    expect(counts.compared + counts.derived + counts.runtime + counts.physical).toBe(counts.columns);
    expect(counts.columns).toBeGreaterThan(550);
  });

  test('no column is both compared and not compared', () => {
    const compared = new Set(claims.map(({ column }) => column));
    expect(uncompared.map(({ column }) => column).filter((column) => compared.has(column))).toEqual([]);
  });

  test('every uncompared column exists on exactly the majors the ledger says', () => {
    const live = new Set(columns.map(({ catalog, column }) => `${catalog}.${column}`));
    for (const { column, majors = [13, 18] } of uncompared) {
      const said = majors[0] <= two.major && two.major <= majors[1];
      expect({ column, exists: live.has(column) }).toEqual({ column, exists: said });
    }
  });

  test('every claim names a column of a supported major', () => {
    const live = new Set(columns.map(({ catalog, column }) => `${catalog}.${column}`));
    const gone = [...new Set(claims.map(({ column }) => column))].filter((column) => !live.has(column));
    const expected = Object.entries(notOnEvery)
      .filter(([, [from, to]]) => two.major < from || two.major > to)
      .map(([column]) => column);
    expect(gone.sort()).toEqual(expected.sort());
  });

  test('a column nobody knows is told', () => {
    const unknown = [
      { catalog: 'pg_class', column: 'relsecret', shared: false },
      { catalog: 'pg_novelty', column: 'oid', shared: true },
    ];
    expect(accountOf(unknown[0] ?? { catalog: '', column: '', shared: false })).toBe('unaccounted');
    const { unaccounted, catalogs } = accountFor([...columns, ...unknown]);
    expect(unaccounted).toEqual(['pg_class.relsecret', 'pg_novelty.oid']);
    expect(catalogs).toBe(accountFor(columns).catalogs + 1);
  });
});

describe('what the ledger calls derived follows from what is compared', () => {
  test('every such column has a query that says so, or a reason why not', () => {
    const called = uncompared.filter((each) => each.class === 'derived').map(({ column }) => column);
    const unproven = called.filter(
      (column) =>
        derivedClaims[column] === undefined &&
        unprovable[column] === undefined &&
        unprovable[column.split('.')[0] ?? ''] === undefined,
    );
    expect(unproven).toEqual([]);
    expect(Object.keys(derivedClaims).filter((column) => !called.includes(column))).toEqual([]);
  });

  test.each(Object.entries(derivedClaims))('%s', async (_column, query) => {
    const [row] = await session.query(`SELECT count(*) FROM (${query}) AS violation`);
    expect(row).toEqual(['0']);
  });
});

describe('an object that no kind describes', () => {
  test('another database is named', async () => {
    expect(await session.batch('CREATE DATABASE elsewhere')).toMatchObject({ ok: true });
    const { coverage } = await introspect(session, { except: [], cluster: true, ownRoles: two.one.ownRoles });
    expect(coverage.unsupported).toEqual([{ catalog: 'pg_database', identity: 'database elsewhere' }]);
    await session.batch('DROP DATABASE elsewhere');
  });
});
