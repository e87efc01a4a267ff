import { describe, expect, test } from 'vitest';
import { memoryTree } from '../../../src/migrations/memory-tree.ts';
import type { Plan } from '../../../src/migrations/migration.ts';
import { readPlanIn } from '../../../src/migrations/read-plan.ts';

type Files = Readonly<Record<string, string>>;

const migrations: Files = {
  'sql/V1__a.sql': 'SELECT 1;',
  'sql/deep/V3__c.sql': 'SELECT 3;',
  'pg/V2__b.sql': 'SELECT 2;',
  'mysql/V2__b.sql': 'SELECT `2`;',
  'src/main/resources/db/migration/V4__d.sql': 'SELECT 4;',
};

function read(
  files: Files,
  directory = 'sql',
  options: { readonly env?: Readonly<Record<string, string>>; readonly exclude?: readonly string[] } = {},
): Promise<Plan> {
  const all = Object.entries({ ...migrations, ...files }).map(([name, text]) => [`p/${name}`, text] as const);
  const path = directory === '' ? 'p' : `p/${directory}`;
  return readPlanIn(memoryTree(new Map(all)), path, 'flyway', { exclude: [], ...options });
}

const versions = (plan: Plan): string => plan.migrations.map(({ version }) => version).join(' ');
const notes = (plan: Plan): readonly string[] => plan.ignored.map(({ path, reason }) => `${path}: ${reason}`);
const conf = (locations: string): Files => ({ 'flyway.conf': `flyway.locations=${locations}\n` });

describe("flyway's locations", () => {
  test.each<readonly [string, string, string]>([
    ['filesystem:sql', 'sql', '1 3'],
    ['filesystem:sql, filesystem:pg', 'sql', '1 2 3'],
    ['filesystem:sql/,filesystem:pg', 'pg', '1 2 3'],
    ['filesystem:sql,filesystem:pg', '', '1 2 3'],
    ['filesystem:sql,filesystem:sql/deep', 'sql', '1 3'],
    ['filesystem:sql,classpath:db/migration', 'sql', '1 3 4'],
    ['db/migration,filesystem:pg', 'pg', '2 4'],
    ['filesystem:s*,filesystem:p?', 'pg', '1 2 3 4'],
    ['filesystem:**/deep,filesystem:pg', 'pg', '2 3'],
    ['filesystem:pg', 'sql', '1 3'],
  ])('%s, of which %j is named', async (locations, directory, order) => {
    const plan = await read(conf(locations), directory);
    expect([versions(plan), notes(plan)]).toEqual([order, []]);
  });

  test('stand in a TOML file, below conf, or in the environment, too', async () => {
    const toml = { 'flyway.toml': '[flyway]\nlocations = ["filesystem:sql", "filesystem:pg"]\n' };
    expect(versions(await read(toml))).toBe('1 2 3');
    const below = { 'conf/flyway.conf': 'flyway.locations=filesystem:pg,filesystem:sql\n' };
    expect(versions(await read(below))).toBe('1 2 3');
    const env = { FLYWAY_LOCATIONS: 'filesystem:pg,filesystem:sql' };
    expect(versions(await read(conf('filesystem:sql'), 'sql', { env }))).toBe('1 2 3');
  });

  test('are said where a part of one is named, or one is not there', async () => {
    expect(notes(await read(conf('filesystem:sql'), 'sql/deep'))).toEqual([
      'p/flyway.conf: flyway.locations is filesystem:sql, of which only p/sql/deep is read',
    ]);
    const gone = await read(conf('filesystem:sql,filesystem:gone'));
    expect([versions(gone), notes(gone)]).toEqual([
      '1 3',
      ['filesystem:gone: flyway.locations names it, and there is no such directory'],
    ]);
  });

  test.each(['classpath:com/example', 's3:bucket/sql', 'gcs:bucket'])(
    '%s is refused where it cannot be read',
    async (location) => {
      await expect(read(conf(`filesystem:sql,${location}`))).rejects.toMatchObject({
        code: 'SQUASH_ELAYOUT',
        message: expect.stringContaining(location),
      });
      await expect(read(conf(`filesystem:pg,${location}`))).resolves.toBeDefined();
    },
  );

  test('that are missing are refused where Flyway refuses them', async () => {
    const text = 'flyway.locations=filesystem:sql,filesystem:gone\nflyway.failOnMissingLocations=true\n';
    await expect(read({ 'flyway.conf': text })).rejects.toMatchObject({ code: 'SQUASH_ELAYOUT' });
  });
});

describe("flyway's names", () => {
  const odd = { 'sql/2_b.sql': 'SELECT 2;', 'sql/notes.md': '', 'sql/V5__e.sql.conf': '' };
  const strict = { 'flyway.conf': 'flyway.validateMigrationNaming=true\n' };

  test('are validated where it is asked for', async () => {
    expect(notes(await read(odd))).toHaveLength(2);
    await expect(read({ ...odd, ...strict })).rejects.toMatchObject({
      code: 'SQUASH_ELAYOUT',
      message: expect.stringContaining('p/sql/2_b.sql'),
    });
    const plan = await read({ ...odd, ...strict }, 'sql', { exclude: ['2_b.sql'] });
    expect(notes(plan).map((each) => each.split(':', 1)[0])).toEqual(['p/sql/2_b.sql', 'p/sql/notes.md']);
    const named = { ...strict, 'sql/beforeMigrate__x.sql': 'SELECT 0;', 'sql/R__v.sql': 'SELECT 9;' };
    expect(versions(await read(named))).toBe('beforeMigrate 1 3 R v');
  });

  test('may end in several ways', async () => {
    const files = { 'flyway.conf': 'flyway.sqlMigrationSuffixes=.sql,.ddl\n', 'sql/V2__b.ddl': 'SELECT 2;' };
    expect(versions(await read(files))).toBe('1 2 3');
  });
});

describe('the environment', () => {
  test('comes before the configuration', async () => {
    const files = {
      'flyway.conf': 'flyway.placeholders.Owner=me\nflyway.defaultSchema=a\n',
      'sql/V5__e.sql': `SELECT '${'$'}{owner}';`,
    };
    const env = { FLYWAY_PLACEHOLDERS_OWNER: 'you', FLYWAY_DEFAULT_SCHEMA: 'b' };
    const plan = await read(files, 'sql', { env });
    expect(plan.migrations.at(-1)?.up.sql).toBe("SELECT 'you';");
    expect(plan.opening?.sql).toContain('CREATE SCHEMA IF NOT EXISTS "b"');
    expect((await read({}, 'sql', { env })).opening?.sql).toContain('CREATE SCHEMA IF NOT EXISTS "b"');
  });
});
