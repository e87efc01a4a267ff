import { describe, expect, test } from 'vitest';
import { allProperties } from '../../../src/catalog/frame.ts';
import { kinds } from '../../../src/catalog/kinds.ts';
import { kindDdls } from '../../../src/ddl/kinds.ts';
import { cases } from '../../integration/ddl/cases.ts';

/** What some case changes; tests/integration/ddl plans each case both ways, applies the plan and compares. */
const planned = new Set(
  cases.flatMap(({ kind, properties }) => properties.map((property) => `${kind}: ${property}`)),
);

/** Out of the reach of DDL, with the reason. */
const unreachable: Readonly<Record<string, string>> = {
  'tablespace: location': 'CREATE TABLESPACE cannot run in a transaction',
  'database: no connections': 'a database refuses to close itself to the session that asks',
  'database: tablespace': 'a database moves only while nobody is connected',
  'domain: storage': 'a domain stores as its type does',
  ...Object.fromEntries(
    ['definition', 'owner', 'column comments', 'comment'].map((property) => [
      `built-in object: ${property}`,
      'planned in tests/integration/catalog/built-ins.test.ts',
    ]),
  ),
};

/** PostgreSQL has no COMMENT ON for these. */
const uncommentable: readonly string[] = [
  ...['built-in privilege', 'database setting', 'default privilege', 'operator family function'],
  ...['operator family operator', 'parameter privilege', 'publication schema', 'publication table'],
  ...['replication origin', 'role membership', 'role setting', 'user mapping'],
];

/** A label needs a provider, which is a library of somebody else. */
const unlabelled = 'security label';

describe.each(kinds.map((kind) => [kind.name, kind] as const))('%s', (name, kind) => {
  test('each property that is no fixed one is changed by a plan', () => {
    const fixed = kindDdls.find((ddl) => ddl.kind === name)?.fixed ?? {};
    const open = allProperties(kind)
      .filter((property) => property.compare !== 'rank' && fixed[property.name] === undefined)
      .map((property) => property.name)
      .filter((property) => property !== unlabelled)
      .filter((property) => property !== 'comment' || !uncommentable.includes(name))
      .map((property) => `${name}: ${property}`);
    expect(open.filter((each) => !planned.has(each) && unreachable[each] === undefined)).toEqual([]);
  });
});

test('no exception is needless', () => {
  const fixed = kindDdls.flatMap((ddl) => Object.keys(ddl.fixed ?? {}).map((each) => `${ddl.kind}: ${each}`));
  expect(Object.keys(unreachable).filter((each) => planned.has(each) || fixed.includes(each))).toEqual([]);
});
