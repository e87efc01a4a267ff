import { expect, test } from 'vitest';
import { framedQuery } from '../../../src/catalog/frame.ts';
import { readColumns } from '../../../src/catalog/introspect.ts';
import { kinds } from '../../../src/catalog/kinds.ts';
import { pinSession, plannedAsWritten } from '../../../src/catalog/pin-session.ts';
import { mayHave, readUserObjects } from '../../../src/catalog/user-objects.ts';
import { chooseEngine } from '../../../src/instance/choose-engine.ts';
import { never, testOptions } from '../../instance-options.ts';

const count = 600;
const tables = /* sql */ `DO $$ BEGIN FOR number IN 1..${count} LOOP
  EXECUTE format('CREATE TABLE t%s (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a text NOT NULL CHECK (a <> %L),
    b integer DEFAULT %s, c integer REFERENCES t%s)', number, number, number, greatest(1, number - 1));
END LOOP; END $$`;

interface PlanNode {
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Join Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** How many rows the busiest part of a plan looked at. */
function busiest(node: PlanNode): number {
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Join Filter'] ?? 0);
  const own = (node['Actual Rows'] + removed) * node['Actual Loops'];
  return Math.max(own, ...(node.Plans ?? []).map(busiest));
}

test('nothing is gone through once for each table of a catalog that nobody has analyzed', async () => {
  const { engine } = await chooseEngine('auto', testOptions);
  await using instance = await engine.start(testOptions, { superuser: true, signal: never() });
  await using migrator = await instance.connect('migrator');
  await using reader = await instance.connect('reader');
  expect(await migrator.batch(tables)).toMatchObject({ ok: true });
  await pinSession(reader);
  const [version] = await reader.query('SHOW server_version_num');
  const major = Math.floor(Number(version?.[0]) / 10_000);
  const found = await readUserObjects(reader, await readColumns(reader), true);
  await reader.batch(`BEGIN; ${plannedAsWritten}`);
  const looked = new Map<string, number>();
  for (const kind of kinds.filter(({ needs }) => mayHave(found, needs))) {
    const query = framedQuery(kind, { major });
    const [row] = await reader.query(`EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${query}`);
    const [plan] = JSON.parse(row?.[0] ?? '[]') as [{ readonly Plan: PlanNode }];
    looked.set(kind.name, busiest(plan.Plan));
  }
  expect(looked.get('column')).toBeGreaterThan(4 * count);
  expect([...looked].filter(([, rows]) => rows > 100 * count)).toEqual([]);
});
