import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LayoutName, Plan } from '../../../src/migrations/migration.ts';
import { type PlanOptions, readPlan } from '../../../src/migrations/read-plan.ts';

type Files = Readonly<Record<string, string>>;

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'squash-edges-'));
});

afterEach(() => rmSync(root, { recursive: true }));

function read(layout: LayoutName, files: Files, options: Partial<PlanOptions> = {}): Promise<Plan> {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return readPlan(`${layout}:${root}`, { exclude: [], ...options });
}

const versions = ({ migrations }: Plan): string => migrations.map(({ version }) => version).join(' ');
const sent = ({ migrations }: Plan): string => migrations.map(({ up }) => up.send).join(' ');
const pieces = ({ migrations }: Plan): readonly (readonly string[])[] =>
  migrations.map(({ up }) => up.pieces?.map(({ text }) => text) ?? [up.sql.trim()]);
const ignored = (plan: Plan): readonly string[] =>
  plan.ignored.map(({ path, reason }) => `${path.slice(root.length + 1)}: ${reason}`);

const sql = 'SELECT 1;\n';

describe('in the order of the tool', () => {
  test.each<readonly [LayoutName, readonly string[], string]>([
    [
      'hasura',
      ['10_a/up.sql', '9_b/up.sql', '20250101120000_c/up.sql', '1737507600000_d/up.sql'],
      '9 10 1737507600000 20250101120000',
    ],
    ['golang-migrate', ['10_a.up.sql', '9_b.up.psql', '0011_c.up.x'], '9 10 11'],
    ['goose', ['10_a.sql', '0009_b.sql', '11_c.sql'], '9 10 11'],
    ['dbmate', ['10_a.sql', '9_b.sql', '202401_c.sql', '11.sql'], '10 11 202401 9'],
    [
      'flyway',
      ['V10__a.sql', 'V9_1__b.sql', 'V9.0.1__c.sql', 'V9__d.sql', 'x/y/V9.10__e.sql', 'V9.2__f.sql'],
      '9 9.0.1 9.1 9.2 9.10 10',
    ],
    ['sqlx', ['10_a.sql', '9_b.sql', '-1_c.sql'], '-1 9 10'],
    ['diesel', ['10_a/up.sql', '9_b/up.sql', '2024-01-01_c/up.sql'], '10 20240101 9'],
    ['refinery', ['V10__a.sql', 'V9__b.sql', 'x/y/U11__c.sql'], '9 10 11'],
    ['prisma', ['10_a/migration.sql', '9_b/migration.sql', 'x/migration.sql'], '10 9 x'],
    ['supabase', ['10_a.sql', '9_b.sql', '20240101000000_c.sql'], '10 20240101000000 9'],
    ['drizzle', ['20240102_a/migration.sql', '20240101_b/migration.sql'], '20240101 20240102'],
    [
      'node-pg-migrate',
      ['10_b.sql', '9_a.sql', '10_a.sql', '20240101000000000_d.sql', '1704067200001_e.sql'],
      '9 10 10 20240101000000000 1704067200001',
    ],
    ['atlas', ['10_a.sql', '9_b.sql', '101.sql'], '101 10 9'],
    ['plain', ['10.sql', '9.sql', 'b.sql', 'a10.sql', 'a9.sql'], '9 10 a9 a10 b'],
  ])('%s', async (layout, names, order) => {
    const text = (name: string): string =>
      ({ goose: `-- +goose Up\n${sql}`, dbmate: `-- migrate:up\n${sql}-- migrate:down\n` })[
        layout as string
      ] ?? `${sql}-- ${name}`;
    expect(versions(await read(layout, Object.fromEntries(names.map((name) => [name, text(name)]))))).toBe(
      order,
    );
  });
});

describe('hasura', () => {
  test('follows links to directories, and passes over what lies deeper', async () => {
    const files = { 'm/2_a/up.sql': sql, 'm/2_a/old/up.sql': 'x', 'elsewhere/up.sql': 'SELECT 2;\n' };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
    symlinkSync('../elsewhere', join(root, 'm/1_linked'));
    const plan = await readPlan(`hasura:${join(root, 'm')}`, { exclude: [] });
    expect(pieces(plan)).toEqual([['SELECT 2;'], ['SELECT 1;']]);
    expect(ignored(plan)).toEqual(['m/2_a/old: a directory inside a migration']);
  });

  test('refuses a version past 64 bits', async () => {
    await expect(read('hasura', { '99999999999999999999_a/up.sql': sql })).rejects.toMatchObject({
      code: 'SQUASH_ELAYOUT',
    });
  });

  test('takes yaml in a directory, too', async () => {
    const plan = await read('hasura', { '1_a/up.yaml': '- type: run_sql\n  args: {sql: SELECT 3}\n' });
    expect(pieces(plan)).toEqual([['SELECT 3']]);
  });
});

describe('transactions', () => {
  test.each<readonly [string, LayoutName, Files, string]>([
    [
      'goose: NO TRANSACTION anywhere',
      'goose',
      { '1_a.sql': `-- +goose up\n${sql}-- +goose no transaction\n` },
      'statements',
    ],
    [
      'sqlx: only at the very beginning',
      'sqlx',
      {
        '1_a.sql': `-- no-transaction\n${sql}`,
        '2_b.sql': ` -- no-transaction\n${sql}`,
        '3_c.sql': `--no-transaction\n${sql}`,
      },
      'batch transaction transaction',
    ],
    [
      'dbmate: an option of the section',
      'dbmate',
      {
        '1.sql': `-- migrate:up transaction:false\n${sql}-- migrate:down\n`,
        '2.sql': `--migrate:up\n${sql}--  migrate:down transaction:false\n`,
      },
      'batch transaction',
    ],
    [
      'diesel: a metadata.toml without the key',
      'diesel',
      {
        '1_a/up.sql': sql,
        '1_a/metadata.toml': '',
        '2_b/up.sql': sql,
        '2_b/metadata.toml': 'run_in_transaction = true',
      },
      'batch transaction',
    ],
    [
      'flyway: a conf beside the file, and what cannot',
      'flyway',
      {
        'V1__a.sql': sql,
        'V1__a.sql.conf': 'executeInTransaction=false\n',
        'V2__b.sql': "ALTER TYPE t ADD VALUE 'x';",
        'V3__c.sql': 'create  index\nconcurrently i on t (a);',
        'V4__d.sql': '/* why */ vacuum t;',
      },
      'statements steps statements statements',
    ],
    [
      'atlas: in a header that ends in an empty line',
      'atlas',
      {
        '1.sql': `-- atlas:txmode none\n\n${sql}`,
        '2.sql': `-- atlas:txmode none\n${sql}`,
        '3.sql': `-- about\n-- atlas:txmode file\n\n${sql}`,
      },
      'statements steps steps',
    ],
    [
      'plain: line 1',
      'plain',
      { '1.sql': `-- squash:no-transaction\n${sql}`, '2.sql': `\n-- squash:no-transaction\n${sql}` },
      'statements transaction',
    ],
  ])('%s', async (_name, layout, files, sends) => {
    expect(sent(await read(layout, files))).toBe(sends);
  });
});

describe('where a file is cut', () => {
  test('golang-migrate: nowhere, or at every semicolon with x-multi-statement', async () => {
    const files = { '1_a.up.sql': `CREATE TABLE a ();\n\n-- b; c\nSELECT ';';\n` };
    expect(sent(await read('golang-migrate', files))).toBe('batch');
    const env = { DATABASE_URL: 'postgres://h/d?sslmode=disable&x-multi-statement=true' };
    const plan = await read('golang-migrate', files, { env });
    expect(sent(plan)).toBe('statements');
    expect(pieces(plan)).toEqual([['CREATE TABLE a ();', '-- b;', "c\nSELECT ';", "';"]]);
    expect(plan.migrations[0]?.up.pieces?.map(({ offset }) => offset)).toEqual([0, 20, 26, 37]);
  });

  test('drizzle: at its own marks alone, on whatever line end', async () => {
    const text = 'SELECT 1; SELECT 2;--> statement-breakpoint\r\nSELECT 3;\r\n--> statement-breakpoint\r\n';
    const plan = await read('drizzle', { '1_a/migration.sql': text });
    expect(pieces(plan)).toEqual([['SELECT 1; SELECT 2;', 'SELECT 3;\n']]);
    expect(plan.together).toBe(true);
  });

  test('atlas: at a delimiter of its own', async () => {
    const text = '-- atlas:delimiter \\n\\n\n\nSELECT 1;\nSELECT 2;\n\nSELECT 3;\n';
    expect(pieces(await read('atlas', { '1.sql': text }))).toEqual([['SELECT 1;\nSELECT 2;', 'SELECT 3;']]);
  });

  test('goose: where the last word before a comment ends in a semicolon', async () => {
    const text = '-- +goose Up\r\nSELECT 1; -- one\r\nSELECT 2;; SELECT\r\n3;\r\n';
    expect(pieces(await read('goose', { '1_a.sql': text }))).toEqual([
      ['SELECT 1; -- one', 'SELECT 2;; SELECT\n3;'],
    ]);
  });
});

describe('directions', () => {
  test('dbmate: several directories are one', async () => {
    const env = { DBMATE_MIGRATIONS_DIR: `${join(root, 'other')}, ${root}` };
    const of = (id: string): string => `-- migrate:up\nSELECT ${id};\n-- migrate:down\nSELECT -${id};\n`;
    const plan = await read(
      'dbmate',
      { '2.sql': of('2'), '4.sql': of('4'), 'other/3.sql': of('3') },
      { env },
    );
    expect(versions(plan)).toBe('2 3 4');
    expect(plan.migrations[1]?.down?.sql.split('\n')[1]).toBe('SELECT -3;');
  });

  test('node-pg-migrate: marks in any case and either order; without one all goes up', async () => {
    const plan = await read('node-pg-migrate', {
      '1_a.sql': '--- DOWN Migration\nSELECT -1;\n--up   migration\nSELECT 1;\n',
      '2_b.sql': 'SELECT 2;\n',
      '3_c.sql': '-- Down Migration\nSELECT 3;\n',
    });
    expect(
      plan.migrations.map(({ up, down }) => [
        /SELECT (\S+);/.exec(up.sql)?.[1],
        /SELECT (\S+);/.exec(down?.sql ?? '')?.[1],
      ]),
    ).toEqual([
      ['1', '-1'],
      ['2', undefined],
      ['3', '3'],
    ]);
  });
});

describe("flyway's target", () => {
  const files = {
    'V1__a.sql': sql,
    'V1_1__b.sql': sql,
    'V1.2__c.sql': sql,
    'U1_2__c.sql': sql,
    'R__r.sql': sql,
  };

  test.each([
    ['latest', '1 1.1 1.2 R r'],
    ['1.1', '1 1.1 R r'],
    ['1_1.0', '1 1.1 R r'],
    ['7?', '1 1.1 1.2 R r'],
  ])('%s', async (target, order) => {
    expect(versions(await read('flyway', { ...files, 'flyway.conf': `flyway.target=${target}\n` }))).toBe(
      order,
    );
  });

  test('is told of what it leaves out, and refused where it hangs on what has run', async () => {
    const plan = await read('flyway', { ...files, 'flyway.toml': '[flyway]\ntarget = "1"\n' });
    expect(ignored(plan).filter((each) => each.includes('target'))).toEqual([
      'U1_2__c.sql: it is above flyway.target, 1',
      'V1.2__c.sql: it is above flyway.target, 1',
      'V1_1__b.sql: it is above flyway.target, 1',
    ]);
    const next = read('flyway', { 'flyway.toml': '[flyway]\ntarget = "next"\n' });
    await expect(next).rejects.toMatchObject({ code: 'SQUASH_ELAYOUT' });
  });
});

describe('supabase skips an old init', () => {
  test.each([
    [['20211208999999_init.sql', '20240101000000_a.sql'], '20240101000000'],
    [['20211209000000_init.sql', '20240101000000_a.sql'], '20211209000000 20240101000000'],
    [['20200101000000_a.sql', '20211208000000_init.sql'], '20200101000000 20211208000000'],
  ])('only where it comes first: %s', async (names, order) => {
    expect(versions(await read('supabase', Object.fromEntries(names.map((name) => [name, sql]))))).toBe(
      order,
    );
  });
});
