import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { layoutNames } from '../../../src/migrations/layout-names.ts';
import { layouts } from '../../../src/migrations/layouts.ts';
import type { Migration, Script } from '../../../src/migrations/migration.ts';
import { readPlan } from '../../../src/migrations/read-plan.ts';
import { layoutFixtures } from '../../layout-fixtures.ts';

/** A script in one or a few lines: where it begins, how it is sent, and where each piece begins. */
function draw(script: Script, root: string): readonly string[] {
  const { file, line, sql, send, client, pieces } = script;
  const runBy = client === undefined ? '' : `, read by ${client}`;
  const place = `${file.slice(root.length + 1)}:${line} ${send}${runBy}, ${sql.split('\n').length} lines`;
  const cut = pieces?.map(({ text, offset }) => {
    const at = line + sql.slice(0, offset).split('\n').length - 1;
    return `    ${at}: ${text.split('\n', 1)[0]} … ${text.split('\n').at(-1)}`;
  });
  return [place, ...(cut ?? [])];
}

function drawMigration({ version, name, up, down }: Migration, root: string): readonly string[] {
  return [
    `${version} ${name}`,
    ...draw(up, root).map((line) => `  up ${line}`),
    ...(down === undefined ? [] : draw(down, root).map((line) => `  down ${line}`)),
  ];
}

test('every layout has its name in the list that needs no layout', () => {
  expect(layouts.map(({ name }) => name)).toEqual(layoutNames);
});

describe.each(layoutFixtures)('%s', (name, directory) => {
  test('is read as its own tool reads it', async () => {
    const plan = await readPlan(directory, { exclude: [] });
    const lines = [
      `${plan.layout}, because ${plan.reason}${plan.together === true ? ', all in one transaction' : ''}`,
      `${plan.migrations.length} migrations, ${plan.files} files, ${plan.lines} lines`,
      '',
      ...plan.migrations.flatMap((migration) => drawMigration(migration, directory)),
      '',
      'ignored',
      ...plan.ignored.map(({ path, reason }) => `  ${path.slice(directory.length + 1)}: ${reason}`),
    ];
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(join('../../golden/layouts', `${name}.txt`));
  });

  test('is the same when the layout is named', async () => {
    const plan = await readPlan(directory, { exclude: [] });
    const named = await readPlan(`${plan.layout}:${directory}`, { exclude: [] });
    expect(named.migrations).toEqual(plan.migrations);
    expect(named.reason).toBe('it was asked for');
  });
});

test('every layout has a fixture', () => {
  const names = layoutFixtures.map(([name]) => name);
  const without = layouts.filter((layout) => !names.some((fixture) => fixture.startsWith(layout.name)));
  expect(without.map((layout) => layout.name)).toEqual([]);
});
