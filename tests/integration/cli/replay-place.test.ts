import { expect, test } from 'vitest';
import { cliSuite } from '../../cli-suite.ts';

const place = cliSuite();

const windows = (text: string): string => text.replaceAll('\n', '\r\n');

const broken = 'SELECT 1;\n\n-- half; way\nSELECT 2;\n  SELECT 1 / 0;\nSELECT 3;\n';
const body = `CREATE TABLE t (a integer);
DO $$
BEGIN
  INSERT INTO t VALUES (1);
  PERFORM 1 / 0;
END
$$;
`;
const called = `CREATE FUNCTION late() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
  RETURN (SELECT count(*) FROM nowhere);
END $$;
SELECT late();
`;

test.each([
  ['a failure without a position, in the third statement', 'a/1.sql', broken, '5:3', '  SELECT 1 / 0;'],
  ['the same with line ends of Windows', 'a/1.sql', windows(broken), '5:3', '  SELECT 1 / 0;'],
  ['the same sent one by one', 'a/1.sql', `-- squash:no-transaction\n${broken}`, '6:3', '  SELECT 1 / 0;'],
  ['the same in one file', 'a.sql', broken, '5:3', '  SELECT 1 / 0;'],
  ['a position sent one by one', 'a.sql', 'SELECT 1;\n\nSELECT\n  nix;\n', '4:3', '  nix;'],
  [
    'a position with line ends of Windows',
    'a/1.sql',
    'SELECT 1;\r\n\r\nSELECT\r\n  nix;\r\n',
    '4:3',
    '  nix;',
  ],
  [
    'characters of several bytes before it',
    'a/1.sql',
    "SELECT 'äöü🎉';\nSELECT 'größe 🎉', nix;\n",
    '2:19',
    "SELECT 'größe 🎉', nix;",
  ],
  ['a byte order mark before it', 'a/1.sql', '\uFEFFSELECT nix;\n', '1:8', 'SELECT nix;'],
  ['a tab before it', 'a/1.sql', '\tSELECT nix;\n', '1:9', ' SELECT nix;'],
])('%s', async (_name, file, sql, at, line) => {
  place().write({ [file]: sql });
  const { stderr, code } = await place().squash(['snapshot', file.split('/')[0] ?? '', '--quiet']);
  const [row = '', column = ''] = at.split(':');
  const pad = ' '.repeat(row.length);
  const caret = `${pad} | ${' '.repeat(Number(column) - 1)}^`;
  expect(stderr).toContain(`  --> ${file}:${at}\n${row} | ${line}\n${caret}\n`);
  expect(code).toBe(2);
});

test.each([
  ['an anonymous block', body, '2:1', 'PL/pgSQL function inline_code_block line 4 at PERFORM'],
  ['a function that is called', called, '5:1', 'PL/pgSQL function late() line 3 at RETURN'],
])('the inside of %s is told as context', async (_name, sql, at, context) => {
  place().write({ 'a/1.sql': sql });
  const { stderr } = await place().squash(['snapshot', 'a', '--quiet']);
  expect(stderr).toContain(`  --> a/1.sql:${at}\n`);
  expect(stderr).toContain(context);
});

test('what a rollback script says of a failure has its place too', async () => {
  place().write({ 'a/1.up.sql': 'CREATE TABLE t ();\n', 'a/1.down.sql': 'DROP TABLE t;\nDROP TABLE t;\n' });
  const run = await place().squash([
    'verify',
    'a',
    'a',
    '--only',
    'rollback',
    '--quiet',
    '--reporter',
    'json',
  ]);
  const { checks } = JSON.parse(run.stdout) as { checks: { name: string; findings: readonly object[] }[] };
  expect(checks.find((check) => check.name === 'rollback')?.findings).toMatchObject([
    { file: 'a/1.down.sql', line: 2 },
  ]);
  expect(run.code).toBe(1);
});
