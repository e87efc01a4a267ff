import { expect, test } from 'vitest';
import { cliSuite } from '../../cli-suite.ts';

const place = cliSuite();

test('squash blame prints a statement, and refuses a reporter that cannot draw it', async () => {
  place().write({ 'h/1.sql': '-- first\nCREATE TABLE t ();' });
  const run = await place().squash(['blame', 'h', 'table public.t', '--quiet', '--reporter', 'json']);
  expect(run).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(run.stdout)).toMatchObject({ command: 'blame', objects: [{ events: [{ line: 2 }] }] });
  const refused = await place().squash(['blame', 'h', '--reporter', 'sarif']);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('The reporter sarif does not draw blame.');
});
