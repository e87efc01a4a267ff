import { describe, expect, test } from 'vitest';
import { memoryTree } from '../../../src/migrations/memory-tree.ts';
import type { Plan } from '../../../src/migrations/migration.ts';
import { readPlanIn } from '../../../src/migrations/read-plan.ts';
import { placeIn } from '../../../src/sql/psql/mapped-text.ts';

type Files = Readonly<Record<string, string>>;

function read(files: Files, path = 'src/db/changelog'): Promise<Plan> {
  const tree = memoryTree(
    new Map(Object.entries(files).map(([name, text]) => [`src/db/changelog/${name}`, text])),
  );
  return readPlanIn(tree, path, 'liquibase', { exclude: [] });
}

const formatted = (id: string): string =>
  `--liquibase formatted sql\n--changeset ada:${id}\nSELECT '${id}';\n`;
const xml = (...inside: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<databaseChangeLog\n  xmlns="http://www.liquibase.org/xml/ns/dbchangelog">\n${inside.join('\n')}\n</databaseChangeLog>\n`;
const yaml = (...inside: readonly string[]): string =>
  `databaseChangeLog:\n${inside.map((each) => `  - ${each}\n`).join('')}`;

/** What runs, in its order. */
function run({ migrations }: Plan): readonly (string | undefined)[] {
  return migrations.flatMap(({ up }) => up.pieces?.map(({ text }) => text) ?? up.sql.trim());
}

const parts: Files = {
  'changes/b.sql': formatted('b'),
  'changes/a.sql': formatted('a'),
  'changes/deep/c.sql': formatted('c'),
  'changes/README.md': '# not one',
  'raw.sql': 'CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$;\n',
};
const whole = ["SELECT 'b'", "SELECT 'a'", "SELECT 'c'", parts['raw.sql']?.trim()];

describe('a changelog that includes others says their order', () => {
  test.each([
    [
      'master.xml',
      xml(
        '<!-- <include file="gone.sql"/> -->',
        '<include file="db/changelog/changes/b.sql"/>',
        '<include file="changes/a.sql" relativeToChangelogFile="true" context="any"/>',
        '<includeAll path="classpath:db/changelog/changes/deep"/>',
        '<include file="/db/changelog/raw.sql"/>',
        '<include file="nowhere.sql" errorIfMissing="false"/>',
      ),
    ],
    [
      'db.changelog-master.yaml',
      yaml(
        'include: {file: db/changelog/changes/b.sql}',
        'include:\n      file: ./changes/a.sql\n      relativeToChangelogFile: true',
        'includeAll: {path: deep/../changes/deep/, relativeToChangelogFile: true}',
        'include: {file: raw.sql, relativeToChangelogFile: true}',
      ),
    ],
    [
      'master.json',
      JSON.stringify({
        databaseChangeLog: [
          { include: { file: 'changes/b.sql' } },
          { include: { file: 'db/changelog/changes/a.sql' } },
          { includeAll: { path: 'changes', minDepth: 2, endsWithFilter: '.sql' } },
          { include: { file: 'raw.sql' } },
        ],
      }),
    ],
  ])('%s', async (name, text) => {
    expect(run(await read({ ...parts, [name]: text }))).toEqual(whole);
    expect(run(await read({ ...parts, [name]: text }, `src/db/changelog/${name}`))).toEqual(whole);
  });

  test('includeAll goes by whole paths, and what nobody includes is told', async () => {
    const plan = await read({ ...parts, 'm.xml': xml('<includeAll path="db/changelog/changes"/>') });
    expect(run(plan)).toEqual(["SELECT 'a'", "SELECT 'b'", "SELECT 'c'"]);
    expect(plan.ignored).toEqual([
      { path: 'src/db/changelog/changes/README.md', reason: 'it is no changelog' },
      { path: 'src/db/changelog/raw.sql', reason: 'm.xml does not include it' },
    ]);
  });

  test('the root is the changelog that no other includes', async () => {
    const files = {
      ...parts,
      'a.xml': xml('<include file="changes/a.sql"/>'),
      'z.yaml': yaml('include: {file: a.xml}'),
    };
    expect(run(await read(files))).toEqual(["SELECT 'a'"]);
  });
});

describe('changesets in XML and YAML', () => {
  test('run their SQL, each statement on its line', async () => {
    const plan = await read({
      'm.xml': xml(
        '<property name="t" value="things" dbms="postgresql"/>',
        '<property name="t" value="other"/>',
        '<changeSet id="1" author="ada" runInTransaction="false" failOnError="false">',
        '<preConditions onFail="MARK_RAN"><not><tableExists tableName="THINGS" /></not>',
        '  <or><sqlCheck expectedResult="0">SELECT count(*) FROM pg_class WHERE relname &lt; \'a\'</sqlCheck><dbms type="oracle"/></or></preConditions>',
        '<comment>why; not</comment>',
        '<sql dbms="mysql">NOT FOR US</sql>',
        '<sql>',
        `  CREATE TABLE \${t} (a int CHECK (a &gt; 0)); -- stays`,
        '<!-- a',
        'comment --><![CDATA[SELECT 1 < 2;]]>',
        '</sql>',
        '<sql splitStatements="false">SELECT 3; SELECT 4;</sql>',
        `<rollback>DROP TABLE \${t}</rollback>`,
        '</changeSet>',
        '<changeSet id="2" author="ada" dbms="h2"><sql>NO</sql></changeSet>',
        '<changeSet id="3" author="ada"><tagDatabase tag="v1"/></changeSet>',
        '<changeSet id="4" author="ada"><sqlFile path="raw.sql" stripComments="true"/><rollback/></changeSet>',
      ),
      'raw.sql': '-- about\r\nSELECT 5;\r\n',
    });
    const [first, last] = plan.migrations;
    expect(first?.up).toMatchObject({
      send: 'statements',
      mayFail: true,
      preconditions: {
        onFail: 'MARK_RAN',
        onError: 'HALT',
        condition: { kind: 'all', of: [{ kind: 'none' }, { kind: 'any' }] },
      },
    });
    const told = first?.up.pieces?.map(({ text, offset }) => `${placeIn(first.up, offset).line} ${text}`);
    expect(told).toEqual([
      '12 CREATE TABLE things (a int CHECK (a > 0))',
      expect.stringMatching(/^12 -- stays\s+SELECT 1 < 2$/),
      '16 SELECT 3; SELECT 4;',
    ]);
    expect(first?.down?.pieces).toMatchObject([{ text: 'DROP TABLE things' }]);
    expect(last).toMatchObject({
      version: '4',
      up: { file: 'src/db/changelog/raw.sql', send: 'steps' },
      down: undefined,
    });
    expect(last?.up.pieces?.map(({ text }) => text)).toEqual(['SELECT 5']);
    expect(plan.ignored.map(({ path, reason }) => `${path.replace(/.* /, '')} ${reason}`)).toEqual([
      '(ada:2) it is for h2',
      '(ada:3) it changes nothing',
    ]);
  });

  test('in YAML, too', async () => {
    const text = yaml(
      [
        'changeSet:',
        'id: 1',
        'author: ada',
        'preConditions:\n        - onFail: CONTINUE\n        - sqlCheck: {expectedResult: 0, sql: SELECT 0}',
        'changes:\n        - sql:\n            sql: |\n              CREATE TABLE t ();\n              SELECT 1;\n        - sql: SELECT 2',
        'rollback:\n        - sql: {sql: DROP TABLE t}',
      ].join('\n      '),
    );
    const { migrations } = await read({ 'm.yml': text });
    const [first] = migrations;
    expect(first).toMatchObject({ version: '1', name: 'ada', down: { pieces: [{ text: 'DROP TABLE t' }] } });
    expect(first?.up.preconditions).toMatchObject({
      onFail: 'CONTINUE',
      condition: { of: [{ sql: 'SELECT 0', expects: '0' }] },
    });
    const told = first?.up.pieces?.map(({ text: sql, offset }) => `${placeIn(first.up, offset).line} ${sql}`);
    expect(told).toEqual(['11 CREATE TABLE t ()', '12 SELECT 1', '13 SELECT 2']);
  });

  test.each([
    [
      'a modelled change',
      '<changeSet id="1" author="a"><addColumn tableName="t"/></changeSet>',
      'addColumn is a change that only',
    ],
    [
      'a changed SQL',
      '<changeSet id="1" author="a"><sql>SELECT 1</sql><modifySql/></changeSet>',
      'modifySql is a change that only',
    ],
    [
      'an unknown precondition',
      '<changeSet id="1" author="a"><preConditions><rowCount tableName="t"/></preConditions><sql>SELECT 1</sql></changeSet>',
      'rowCount is a precondition',
    ],
    [
      'a precondition of all',
      '<preConditions><runningAs username="x"/></preConditions>',
      'runningAs is a precondition of a whole',
    ],
    [
      'another database',
      '<preConditions><dbms type="oracle"/></preConditions>',
      'dbms is a precondition of a whole',
    ],
    ['a file that is not there', '<include file="gone.sql"/>', 'include names gone.sql, which is not there'],
    ['a file of another kind', '<include file="changes/README.md"/>', 'which is no changelog'],
    ['an empty directory', '<includeAll path="gone"/>', 'includeAll names gone'],
    ['a filter', '<includeAll path="changes" filter="x.Y"/>', 'has a filter, which is a program'],
    ['properties of a file', '<property file="x.properties"/>', 'reads properties of a file'],
    ['itself', '<include file="m.xml"/>', 'm.xml includes itself'],
    [
      'two files in one',
      '<changeSet id="1" author="a"><sqlFile path="raw.sql"/><sqlFile path="changes/a.sql"/></changeSet>',
      'of another file',
    ],
    ['no id', '<changeSet author="a"><sql>SELECT 1</sql></changeSet>', 'changeSet lacks an id'],
    ['another element', '<tuning x="1">a</tuning>', 'tuning is nothing that can be read'],
  ])('%s is refused, with its line', async (_what, element, says) => {
    const reading = read({ ...parts, 'm.xml': xml('', element) });
    const line = says.startsWith('m.xml') ? {} : { line: 5 };
    await expect(reading).rejects.toMatchObject({
      code: 'SQUASH_ELAYOUT',
      message: expect.stringContaining(says),
      place: { file: 'src/db/changelog/m.xml', ...line },
    });
  });

  test.each([
    ['m.xml', '<databaseChangeLog>\n<include>\n</databaseChangeLog>'],
    ['m.yaml', 'databaseChangeLog:\n  - {'],
    ['m.json', '{"databaseChangeLog": [}'],
  ])('%s that cannot be read is refused', async (name, text) => {
    await expect(read({ [name]: text })).rejects.toThrow(`${name} cannot be read`);
  });

  test('two roots are an error that names them', async () => {
    const text = xml('<include file="changes/a.sql"/>');
    await expect(read({ ...parts, 'a.xml': text, 'b.xml': text })).rejects.toMatchObject({
      message: expect.stringContaining('Several changelogs are included by no other'),
      next: expect.stringContaining('liquibase:src/db/changelog/a.xml or liquibase:src/db/changelog/b.xml'),
    });
  });
});
