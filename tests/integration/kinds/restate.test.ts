import { expect, test } from 'vitest';
import { fixedPoint } from '../../../src/catalog/fixed-point.ts';
import { allProperties } from '../../../src/catalog/frame.ts';
import { introspect } from '../../../src/catalog/introspect.ts';
import { kinds } from '../../../src/catalog/kinds.ts';
import { describe } from '../../../src/compare/found-difference.ts';
import { chooseEngine } from '../../../src/instance/choose-engine.ts';
import { statements } from '../../../src/sql/statements.ts';
import { never, testOptions } from '../../instance-options.ts';
import { type Equal, equals } from './equals.ts';

const published =
  'CREATE TABLE app.t (a integer PRIMARY KEY); CREATE PUBLICATION pub FOR TABLE app.t WHERE (a > 0)';
const more: readonly Equal[] = [
  { what: 'row filter', one: published, other: published, from: 15 },
  { what: 'whole row', one: 'CREATE TABLE app.t (a integer, CHECK ((t.*) IS NOT NULL))', other: '' },
];

test('PostgreSQL reads every expression it printed, and prints it again', async () => {
  const { engine } = await chooseEngine('auto', testOptions);
  await using instance = await engine.start(testOptions, { superuser: true, signal: never() });
  await using session = await instance.connect('migrator');
  const major = Number.parseInt(instance.server, 10);
  await session.batch('CREATE ROLE owner; CREATE ROLE boss');
  const wanted = [...equals, ...more].filter(({ from = 13 }) => from <= major);
  for (const [index, { one }] of wanted.entries()) {
    await session.batch(`CREATE SCHEMA s${index}`);
    for (const { text } of statements(one.replaceAll('app', `s${index}`))) {
      expect(await session.batch(text)).toMatchObject({ ok: true });
    }
  }
  await using reader = await instance.connect('reader');
  const catalog = await introspect(reader, { except: [], cluster: false, ownRoles: [] });
  const points: string[] = [];
  const lost: string[] = [];
  for (const kind of kinds) {
    const properties = allProperties(kind);
    const expressions = properties.filter((property) => property.compare === 'expression');
    for (const object of catalog.kinds[kind.name]?.objects ?? []) {
      const described = describe({ kind, properties }, object);
      for (const { name } of expressions) {
        const text = described.value(name);
        if (text === null || /^(FOREIGN KEY|PRIMARY KEY|UNIQUE|NOT NULL)/.test(text)) continue;
        const point = await fixedPoint(session, kind, described, name);
        (point === undefined ? lost : points).push(`${kind.name} ${object.identity} ${name}: ${text}`);
      }
    }
  }
  expect(lost).toEqual([]);
  expect(new Set(points.map((point) => point.split(' ')[0])).size).toBeGreaterThan(8);
});
