import { describe, expect, test } from 'vitest';
import { satisfies } from '../../../src/migrations/layouts/liquibase-expression.ts';
import { memoryTree } from '../../../src/migrations/memory-tree.ts';
import type { Plan } from '../../../src/migrations/migration.ts';
import { type PlanOptions, readPlanIn } from '../../../src/migrations/read-plan.ts';

type Files = Readonly<Record<string, string>>;

function read(files: Files, asked: Omit<PlanOptions, 'exclude'> = {}): Promise<Plan> {
  const tree = memoryTree(new Map(Object.entries(files).map(([name, text]) => [`p/${name}`, text])));
  return readPlanIn(tree, 'p/db', 'liquibase', { ...asked, exclude: [] });
}

const ids = ({ migrations }: Plan): string => migrations.map(({ version }) => version).join(' ');

describe('an expression of contexts', () => {
  test.each([
    ['x', 'x', true],
    ['X', 'x y', true],
    ['a', 'x', false],
    ['!x', 'x', false],
    ['not x', 'y', true],
    ['!a and y', 'x y', true],
    ['a or y and x', 'x y', true],
    ['x or a and b', 'x', true],
    ['a, x', 'x', true],
    ['(a, x) and (y, b)', 'x y', true],
    ['(a OR x) AND (c OR d)', 'x y', false],
    ['!(a or b)', 'x', true],
    ['not (x and y)', 'x y', false],
    ['((x))and(y)', 'x y', true],
    ['for-and-by, or-else', 'or-else', true],
    ['two words', 'x', false],
    ['x', '', true],
    ['!x', '', true],
    ['x and y', '', true],
    ['@x', '', false],
    ['@x', 'x', true],
    ['!@x', '', true],
    ['@!x', '', true],
    ['@not x', 'x', false],
    ['@x or y', '', true],
    ['@x and y', '', false],
    ['(@a, @x) and (y, b)', '', false],
    ['@(a or x)', '', true],
    ['(x', 'x', undefined],
    ['x)', 'x', undefined],
    ['x (y)', 'x', undefined],
  ])('%s, where %s is asked for: %s', (expression, names, value) => {
    expect(satisfies(expression, new Set(names.split(' ').filter((each) => each !== '')))).toBe(value);
  });
});

const formatted = `--liquibase formatted sql
--changeset ada:always
SELECT 1;
--changeset ada:test context:test labels:"x, y"
SELECT 2;
--changeset ada:live contextFilter:"!test and live" labels:y
SELECT 3;
--changeset ada:only context:@demo
SELECT 4;
--changeset ada:mark labels:@z
SELECT 5;
`;

describe('formatted SQL runs what is asked for', () => {
  test.each([
    [{}, 'always test live'],
    [{ contexts: 'TEST' }, 'always test'],
    [{ contexts: 'live, demo' }, 'always live only'],
    [{ contexts: '@demo' }, 'always only'],
    [{ contexts: 'test or live' }, 'always test'],
    [{ labels: 'x' }, 'always test'],
    [{ labels: '!x' }, 'always live mark'],
    [{ labels: 'y and not x, z' }, 'always live mark'],
    [{ contexts: 'live', labels: 'x' }, 'always'],
    [{ env: { LIQUIBASE_COMMAND_CONTEXT_FILTER: 'test' } }, 'always test'],
    [{ env: { LIQUIBASE_COMMAND_UPDATE_LABELS: 'x', LIQUIBASE_COMMAND_LABELS: 'z' } }, 'always test'],
    [{ contexts: 'live', env: { LIQUIBASE_COMMAND_CONTEXTS: 'test' } }, 'always live'],
  ])('%j', async (asked, expected) => {
    expect(ids(await read({ 'db/a.sql': formatted }, asked))).toBe(expected);
  });

  test('and the rest is told', async () => {
    const { ignored } = await read({ 'db/a.sql': formatted }, { contexts: 'test' });
    expect(ignored.map(({ path, reason }) => `${path}: ${reason}`)).toEqual([
      'p/db/a.sql (ada:live): not asked for: of the context !test and live, where test is asked for',
      'p/db/a.sql (ada:only): not asked for: of the context @demo, where test is asked for',
      'p/db/a.sql (ada:mark): not asked for: of the labels @z, where nothing is asked for',
    ]);
  });

  test('as liquibase.properties says it, with values of its own', async () => {
    const files = {
      'liquibase.properties': `# of the project\nchangeLogFile: db/a.sql\nliquibase.command.update.context-filter=demo\nlabels: \${none}\nparameter.t=things\n`,
      'db/a.sql': `${formatted}--changeset ada:last labels:"\${l}"\nSELECT '\${t}';\n`,
    };
    const plan = await read(files, { env: { L: `\${none}` } });
    expect(ids(plan)).toBe('always only last');
    expect(plan.migrations.at(-1)?.up.sql.trim()).toBe(`SELECT 'things';`);
  });

  test('a property is one of the contexts and labels it names', async () => {
    const text = `--liquibase formatted sql
--property name:t value:test context:test
--property name:t value:x labels:x
--property name:t value:else
--changeset ada:1
SELECT '\${t}';
`;
    const said = async (asked: Omit<PlanOptions, 'exclude'>): Promise<string | undefined> =>
      (await read({ 'db/a.sql': text }, asked)).migrations[0]?.up.sql.trim();
    expect(await said({})).toBe(`SELECT 'test';`);
    expect(await said({ contexts: 'live' })).toBe(`SELECT 'x';`);
    expect(await said({ contexts: 'live', labels: 'y' })).toBe(`SELECT 'else';`);
  });

  test('an expression that is none is refused where it would be asked', async () => {
    const files = { 'db/a.sql': '--liquibase formatted sql\n\n--changeset ada:1 context:"(a"\nSELECT 1;\n' };
    expect(ids(await read(files))).toBe('1');
    await expect(read(files, { contexts: 'a' })).rejects.toMatchObject({
      code: 'SQUASH_ELAYOUT',
      place: { file: 'p/db/a.sql', line: 3 },
      message: '"(a" is no expression of contexts or labels.',
    });
  });
});

describe('changelogs that include others', () => {
  const changelog = (inside: string, attributes = ''): string =>
    `<databaseChangeLog ${attributes}>\n${inside}\n</databaseChangeLog>\n`;
  const changeset = (id: string, attributes = ''): string =>
    `<changeSet id="${id}" author="ada" ${attributes}><sql>SELECT 1</sql></changeSet>\n`;
  const files = {
    'db/root.xml': changelog(
      `<property name="c" value="live" context="live"/><property name="c" value="test"/>
${changeset('last', 'runOrder="last"')}
<include file="parts.xml" context="\${c} or demo" relativeToChangelogFile="true"/>
<includeAll path="all" contextFilter="demo" labels="x" relativeToChangelogFile="true"/>
${changeset('own', 'contextFilter="test" context="live" labels="x,y"')}${changeset('first', 'runOrder="first"')}`,
    ),
    'db/parts.xml': changelog(changeset('a') + changeset('b', 'context="!demo"'), 'contextFilter="!no"'),
    'db/all/raw.sql': 'SELECT 2;\n',
    'db/all/told.sql': '--liquibase formatted sql\n--changeset ada:c context:!test\nSELECT 3;\n',
  };

  test.each([
    [{}, 'first a b raw c own last'],
    [{ contexts: 'test' }, 'first a b own last'],
    [{ contexts: 'demo' }, 'first a raw c last'],
    [{ contexts: 'demo,test' }, 'first a raw own last'],
    [{ contexts: 'demo,no' }, 'first raw c last'],
    [{ contexts: 'other' }, 'first last'],
    [{ contexts: 'live' }, 'first a b last'],
    [{ labels: 'y' }, 'first a b own last'],
  ])('what an include says holds for all in it: %j', async (asked, expected) => {
    expect(ids(await read(files, asked))).toBe(expected);
  });

  test('a changelog in YAML says it, too', async () => {
    const inside = (id: string, context: string): string =>
      `  - changeSet: {id: ${id}, author: ada, contextFilter: ${context}, changes: [{sql: SELECT 1}]}\n`;
    const text = `databaseChangeLog:\n  - logicalFilePath: db.yaml\n${inside('1', 'a')}${inside('2', '"!a"')}`;
    expect(ids(await read({ 'db/root.yaml': text }, { contexts: 'a' }))).toBe('1');
  });

  test('another runOrder is refused', async () => {
    const wrong = { 'db/root.xml': changelog(changeset('1', 'runOrder="middle"')) };
    await expect(read(wrong)).rejects.toMatchObject({ message: expect.stringContaining('runOrder middle') });
  });
});
