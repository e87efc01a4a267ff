import { expect, test } from 'vitest';
import { cliSuite } from '../../cli-suite.ts';

const place = cliSuite();

const table = 'CREATE TABLE t (a integer);\n';
const all = `-- squash:no-transaction
${table}SET search_path = pg_catalog;
SET app.tenant = 'x';
CREATE ROLE helper;
GRANT helper TO CURRENT_USER;
SET work_mem = '8MB';
CREATE TEMPORARY TABLE scratch (a integer);
PREPARE asked AS SELECT 1;
SELECT pg_advisory_lock(42);
LISTEN news;
BEGIN;
DECLARE held CURSOR WITH HOLD FOR SELECT 1;
COMMIT;
SET ROLE helper;
BEGIN;
`;

const leaks = [
  'leaves search_path set to "pg_catalog"',
  'leaves app.tenant set to "x"',
  'leaves work_mem set to "8192"',
  'leaves temporary relation scratch',
  'leaves prepared statement asked',
  'leaves advisory lock 0/42',
  'leaves listening on news',
  'leaves cursor held',
  'leaves the role changed from postgres to helper',
  'leaves a transaction open',
];

async function leaksOf(
  legacy: string,
  consolidated: string,
): Promise<{ code: number | null; leaks: unknown }> {
  const args = ['verify', legacy, consolidated, '--only', 'leaks', '--reporter', 'json', '--quiet'];
  const { code, stdout } = await place().squash(args);
  const { checks } = JSON.parse(stdout) as { readonly checks: readonly { readonly name: string }[] };
  return { code, leaks: checks.find(({ name }) => name === 'leaks') };
}

test('what the consolidated migration leaves in its session fails', async () => {
  place().write({ 'a/1.sql': table, 'b/1.sql': all });
  const findings = expect.arrayContaining(
    leaks.map((leak) => expect.objectContaining({ file: 'b/1.sql', message: `b/1.sql ${leak}` })),
  );
  expect(await leaksOf('a', 'b')).toMatchObject({ code: 1, leaks: { status: 'failed', findings } });
});

test('what the history leaves is told', async () => {
  place().write({ 'a/1.sql': all.replace(/BEGIN;\n$/, ''), 'b/1.sql': table });
  const findings = expect.arrayContaining(
    leaks.slice(0, -1).map((leak) => expect.objectContaining({ message: `a/1.sql ${leak} (legacy)` })),
  );
  expect(await leaksOf('a', 'b')).toMatchObject({ code: 0, leaks: { status: 'passed', findings } });
});

test('what a file sets for its own transaction is no leak', async () => {
  const local = `${table}SET LOCAL search_path = pg_catalog;\nSET LOCAL app.tenant = 'x';\nSELECT set_config('app.user', 'y', true), pg_advisory_xact_lock(1);\n`;
  place().write({ 'a/1.sql': table, 'b/1.sql': local });
  expect(await leaksOf('a', 'b')).toMatchObject({ code: 0, leaks: { status: 'passed', findings: [] } });
});

test('what one file leaves and the next takes back is the fault of each', async () => {
  place().write({
    'a/1.sql': table,
    'b/1.sql': `${table}SET statement_timeout = 1000;\n`,
    'b/2.sql': 'RESET statement_timeout;\n',
  });
  const { leaks: check } = await leaksOf('a', 'b');
  expect(check).toMatchObject({
    findings: [
      { message: 'b/1.sql leaves statement_timeout set to "1000"' },
      { message: 'b/2.sql resets statement_timeout' },
    ],
  });
});

const prepared =
  'CREATE SCHEMA app; CREATE ROLE owner; GRANT owner TO CURRENT_USER; GRANT ALL ON SCHEMA app TO owner;';
const made = `${prepared}
CREATE TABLE app.t (id integer);
CREATE TABLE app.u (id integer);
ALTER TABLE app.u OWNER TO owner;
`;

test('what a leak did to the next file is told', async () => {
  place().write({
    'a/1.sql': `${prepared}\nSET search_path = app, public;\n`,
    'a/2.sql': 'CREATE TABLE t (id integer);\nSET ROLE owner;\n',
    'a/3.sql': 'CREATE TABLE app.u (id integer);\n',
    'b/1.sql': made,
  });
  const { leaks } = await leaksOf('a', 'b');
  expect(leaks).toMatchObject({
    status: 'passed',
    summary: 'the history leaves 2 changes of its session, with 2 effects on later files',
    findings: [
      {},
      {},
      {
        file: 'a/2.sql',
        message:
          'a/2.sql makes table app.t because a/1.sql leaves search_path set to "app, public"; ' +
          'in a session of its own it makes public.t (legacy)',
      },
      {
        file: 'a/3.sql',
        message:
          'a/3.sql makes table app.u with another owner than in a session of its own, ' +
          'because a/2.sql leaves the role changed from postgres to owner (and 1 more such change) (legacy)',
      },
    ],
  });
});

test('a file that runs only because of a leak is told', async () => {
  place().write({
    'a/1.sql': 'CREATE SCHEMA app;\nCREATE TABLE app.t (id integer);\nSET search_path = app;\n',
    'a/2.sql': 'ALTER TABLE t ADD a text;\n',
    'b/1.sql': 'CREATE SCHEMA app;\nCREATE TABLE app.t (id integer, a text);\n',
  });
  const { code, leaks } = await leaksOf('a', 'b');
  const told =
    'a/2.sql runs only because a/1.sql leaves search_path set to "app": in a session of its own, ' +
    'a/2.sql was refused: relation "t" does not exist (legacy)';
  expect({ code, leaks }).toMatchObject({
    code: 0,
    leaks: { findings: [{}, { file: 'a/2.sql', message: told }] },
  });
});

test('a leak that changes nothing later has no effect', async () => {
  place().write({
    'a/1.sql': "CREATE TABLE t (id integer);\nSET work_mem = '8MB';\n",
    'a/2.sql': 'CREATE TABLE u (id integer, v integer CHECK (v IN (1, 2)));\n',
    'b/1.sql': 'CREATE TABLE t (id integer);\nCREATE TABLE u (id integer, v integer CHECK (v IN (1, 2)));\n',
  });
  const { leaks } = await leaksOf('a', 'b');
  expect(leaks).toMatchObject({ summary: 'the history leaves 1 change of its session', findings: [{}] });
});
