import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type Examination,
  type ExamineOptions,
  examine,
  preludeOf,
  renderExamination,
  verify,
} from '../../src/index.ts';
import { verifyOptions } from '../verify-options.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync('/tmp/squash-doctor-');
});
afterEach(() => rmSync(root, { recursive: true }));

type Files = Readonly<Record<string, string>>;

function write(files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

function git(...args: readonly string[]): void {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  execFileSync('git', ['-C', root, ...who, ...args], { stdio: 'pipe' });
}

function look(source: string, options: Partial<ExamineOptions> = {}): Promise<Examination> {
  return examine({ ...verifyOptions, cwd: root, ...options, source });
}

/** `✓ name`, `✗ name` or `– name: reason`, one a policy. */
function lines({ policies }: Examination): readonly string[] {
  const signs = { replays: '✓', stops: '✗', 'not tried': '–' };
  return policies.map(({ name, status, reason }) =>
    [`${signs[status]} ${name}`, ...(reason === undefined ? [] : [reason])].join(': '),
  );
}

const misdated = {
  'm/10_rename/up.sql': 'ALTER TABLE shop.clients RENAME TO customers;\n',
  'm/20_create/up.sql': 'CREATE SCHEMA shop;\nCREATE TABLE shop.clients (id int);\n',
  'm/30_orders/up.sql': 'CREATE TABLE shop.orders (id int);\n',
};

describe('a history that replays', () => {
  test('does so, and other orders are tried where they are other orders', async () => {
    write({
      'm/9.sql': 'CREATE TABLE IF NOT EXISTS t (a int);\n',
      'm/10.sql': 'CREATE TABLE IF NOT EXISTS t (b int);\n',
    });
    const found = await look('m');
    expect(found.outcome).toBe('replays');
    expect(lines(found)).toEqual([
      '✓ version',
      '✓ lexicographic',
      '– git: The history is in no git repository, so the order of its first commits is not known.',
    ]);
    expect(found.policies[1]?.moved).toEqual([{ migration: '9', after: '10' }]);
    expect(found.policies[1]?.against).toEqual({
      policy: 'version',
      catalog: [
        { status: 'missing', kind: 'column', identity: 'public.t.a', properties: [] },
        { status: 'unexpected', kind: 'column', identity: 'public.t.b', properties: [] },
      ],
      rows: [],
    });
  });
});

const consolidated =
  'CREATE SCHEMA shop; CREATE TABLE shop.customers (id int); CREATE TABLE shop.orders (id int);';

describe('a migration that is dated too early', () => {
  test('is told with its statement and who makes what is missing; it runs in a list, or is left out', async () => {
    write(misdated);
    const found = await look('m');
    expect(found.outcome).toBe('repairable');
    expect(found.policies[0]).toMatchObject({
      name: 'version',
      configured: true,
      status: 'stops',
      stop: {
        migration: '10_rename',
        file: 'm/10_rename/up.sql',
        line: 1,
        column: 1,
        text: 'ALTER TABLE shop.clients RENAME TO customers;',
        sqlstate: '3F000',
        ran: 0,
        missing: { kind: 'schema', name: 'shop' },
        creators: [{ migration: '20_create', file: 'm/20_create/up.sql', line: 1 }],
      },
    });
    const [list, exclude] = found.policies.slice(-2);
    expect(list).toMatchObject({
      name: 'list',
      status: 'replays',
      config: { order: ['20_create', '10_rename', '30_orders'] },
      moved: [{ migration: '10_rename', after: '20_create' }],
    });
    expect(exclude).toMatchObject({ name: 'exclude', status: 'replays', config: { exclude: ['10_rename'] } });
    const differing = exclude?.against?.catalog.map(
      ({ status, kind, identity }) => `${status} ${kind} ${identity}`,
    );
    expect(differing).toEqual(['missing table shop.customers', 'unexpected table shop.clients']);
  });

  test('runs in the order of the first commits', async () => {
    git('init', '-q');
    for (const name of ['20_create', '10_rename', '30_orders']) {
      write({ [`m/${name}/up.sql`]: misdated[`m/${name}/up.sql` as keyof typeof misdated] });
      git('add', '-A');
      git('commit', '-q', '-m', name);
    }
    const found = await look('m');
    expect(lines(found)).toEqual([
      '✗ version',
      '– lexicographic: it is the order of version',
      '✓ git',
      '– list: it is the order of git',
      '✓ exclude',
    ]);
    write({ 'c.sql': consolidated });
    const options = { ...verifyOptions, cwd: root, legacy: 'm', consolidated: 'c.sql' };
    const report = await verify({ ...options, order: 'git', checks: ['structure'] });
    expect(report.outcome).toBe('equivalent');
    expect(report.sources.legacy.order).toBe('git');
    expect(report.notes).toContain('the history ran in the order of their first commits (history.order)');
  });

  test('is chosen by the configuration, which the report of verify tells', async () => {
    write(misdated);
    write({ 'c.sql': consolidated });
    const order = ['20_create', '10_rename', '30_orders'];
    const options = { ...verifyOptions, cwd: root, legacy: 'm', consolidated: 'c.sql' };
    const report = await verify({ ...options, order, checks: ['structure'] });
    expect(report.outcome).toBe('equivalent');
    expect(report.sources.legacy.order).toBe('list');
    expect(report.notes).toContain('the history ran in the listed order (history.order)');
    const found = await look('m', { order });
    expect(found.outcome).toBe('replays');
    expect(lines(found).slice(0, 2)).toEqual(['✓ configured', '✗ version']);
  });
});

test('a directory of tables that nothing orders runs in a list, past what never runs', async () => {
  const names = Array.from({ length: 30 }, (_, at) => `m/${String.fromCharCode(97 + (at % 26))}${at}.sql`);
  const all = names.map((name, at) => {
    const to = at % 10 === 9 || at === 29 ? 'zz_last' : `t${at + 1}`;
    return [name, `CREATE TABLE t${at} (id int PRIMARY KEY REFERENCES ${to});\n`] as const;
  });
  write({
    ...Object.fromEntries(all),
    'm/_template.sql': 'GRANT SELECT ON zz_last TO $' + '{reader};\n',
    'm/zz_last.sql': 'CREATE TABLE zz_last (id int PRIMARY KEY);\n',
  });
  const found = await look('m');
  expect(found.outcome).toBe('repairable');
  const list = found.policies.find(({ name }) => name === 'list');
  expect(list).toMatchObject({ status: 'replays', config: { exclude: ['_template'] } });
  expect(found.policies.map(({ name }) => name)).not.toContain('exclude');
  expect(list?.config.order).toHaveLength(31);
  expect(list?.config.order?.[0]).toBe('zz_last');
});

describe('what the layout refuses', () => {
  test('is left out, named, and no longer what is configured', async () => {
    write({
      'm/10_a/up.sql': 'CREATE TABLE t ();',
      'm/fix/up.sql': 'CREATE TABLE u ();',
      'm/10_b/up.sql': 'SELECT 1;',
    });
    const found = await look('m');
    expect(found.outcome).toBe('repairable');
    expect(found.refusals.map(({ exclude }) => exclude).toSorted()).toEqual(['10_b', 'fix']);
    expect(found.policies[0]).toMatchObject({ name: 'version', configured: false, status: 'replays' });
    expect(found.policies[0]?.config.exclude?.toSorted()).toEqual(['10_b', 'fix']);
  });
});

const supabase = {
  'm/1_a.sql': [
    'CREATE TABLE profiles (id uuid PRIMARY KEY DEFAULT uuid_generate_v4(),',
    '  owner uuid REFERENCES auth.users (id), mail extensions.citext);',
    'GRANT SELECT ON profiles TO anon, authenticated;',
    'CREATE POLICY own ON profiles TO service_role USING (auth.uid() = owner);',
  ].join('\n'),
  'm/2_b.sql': [
    "INSERT INTO storage.buckets (id, name) VALUES ('a', 'a');",
    'CREATE POLICY reading ON storage.objects FOR SELECT USING (bucket_id = storage.filename(name));',
    'ALTER PUBLICATION supabase_realtime ADD TABLE profiles;',
    'CREATE INDEX words ON profiles USING gin (mail gin_trgm_ops);',
  ].join('\n'),
  'm/3_c.sql': 'ALTER TABLE profiles ADD COLUMN note text DEFAULT hdb_catalog.gen_hasura_uuid();',
};

describe('what the environment has to supply', () => {
  test('is named at once, with a prelude that makes the history replay', async () => {
    write(supabase);
    const found = await look('m');
    expect(
      found.supplied.map(({ kind, name, needed }) => `${kind} ${name} ${needed.file}:${needed.line}`),
    ).toEqual([
      'schema extensions m/1_a.sql:2',
      'extension citext m/1_a.sql:2',
      'extension uuid-ossp m/1_a.sql:1',
      'schema auth m/1_a.sql:1',
      'role anon m/1_a.sql:3',
      'role authenticated m/1_a.sql:3',
      'role service_role m/1_a.sql:4',
      'schema storage m/2_b.sql:1',
      'publication supabase_realtime m/2_b.sql:3',
      'extension pg_trgm m/2_b.sql:4',
      'schema hdb_catalog m/3_c.sql:1',
    ]);
    expect(found).toMatchObject({ outcome: 'repairable', superuser: true });
    expect(found.policies[0]).toMatchObject({ name: 'version', configured: true, status: 'replays' });
    write({ 'prelude.sql': preludeOf(found) ?? '' });
    const again = await look('m', { prelude: [join(root, 'prelude.sql')] });
    expect(again).toMatchObject({ outcome: 'replays', supplied: [] });
  });

  test('is looked for beyond an extension that the server does not have', async () => {
    write({
      'm/1.sql': 'CREATE EXTENSION postgis;\nGRANT USAGE ON SCHEMA public TO web;\n',
      'm/2.sql': 'CREATE TABLE later.t ();\n',
    });
    const found = await look('m');
    expect(found.supplied.map(({ kind, name, sql }) => [kind, name, sql !== undefined])).toEqual([
      ['extension', 'postgis', false],
      ['role', 'web', true],
      ['schema', 'later', true],
    ]);
    expect(found.supplied[0]?.note).toContain('postgis/postgis:');
    expect(found).toMatchObject({
      outcome: 'stops',
      policies: [{ stop: { missing: { name: 'postgis' } } }, {}, {}],
    });
    expect(found.policies[0]?.stop?.creators, 'the refused statement makes nothing').toBeUndefined();
  });

  test('is looked for in a file that is sent statement by statement', async () => {
    write({
      'h.sql':
        'CREATE TABLE t ();\nCREATE TABLE a.t ();\nALTER TABLE t OWNER TO ann;\nCREATE TABLE b.t ();\n',
    });
    const found = await look('h.sql');
    expect(found.supplied.map(({ name }) => name)).toEqual(['a', 'ann', 'b']);
    expect(found.policies[0]).toMatchObject({ status: 'replays' });
  });

  test('is nothing that nobody can guess', async () => {
    write({ 'm/1.sql': 'ALTER TABLE old_table ADD COLUMN a int;\n', 'm/2.sql': 'CREATE TABLE t ();\n' });
    const found = await look('m');
    expect(found).toMatchObject({ outcome: 'repairable', supplied: [] });
    expect(lines(found).slice(-1)).toEqual(['✓ exclude']);
    expect(found.policies[0]?.stop).toMatchObject({ missing: { kind: 'relation', name: 'old_table' } });
    expect(found.policies[0]?.stop?.creators).toBeUndefined();
  });
});

describe('the page', () => {
  test('tells all of it', async () => {
    write({
      ...misdated,
      'm/40_grant/up.sql': 'GRANT SELECT ON shop.orders TO web;\n',
      'm/fix/up.sql': 'SELECT 1;',
    });
    const found = await look('m');
    const portable = { ...found, engine: { name: 'embedded', server: '<version>' } };
    const page = { color: false, width: 100, verbose: false };
    await expect(renderExamination(portable, page)).toMatchFileSnapshot('../golden/doctor/misdated.txt');
  });
});
