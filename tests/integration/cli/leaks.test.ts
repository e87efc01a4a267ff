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
