import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cliSuite } from '../../cli-suite.ts';

const place = cliSuite();

const misdated = {
  'm/10_rename/up.sql': 'ALTER TABLE clients RENAME TO customers;\n',
  'm/20_create/up.sql': 'CREATE TABLE clients (id int);\nGRANT SELECT ON clients TO web;\n',
  'c.sql': 'CREATE TABLE customers (id int);\nGRANT SELECT ON customers TO web;\n',
};

test('a choice is written with what is missing, and verify goes by it', async () => {
  place().write(misdated);
  const [config, prelude] = ['squash.config.yaml', 'prelude.sql'].map((name) =>
    join(place().temporary, name),
  );
  if (config === undefined || prelude === undefined) throw new Error('two files');
  writeFileSync(config, '# ours\ntimeout: 90\n');
  const args = ['doctor', 'm', '--config', config];
  const looked = await place().squash([...args, '--reporter', 'json', '--quiet']);
  expect(looked.code).toBe(1);
  expect(JSON.parse(looked.stdout)).toMatchObject({
    formatVersion: 1,
    command: 'doctor',
    outcome: 'repairable',
  });

  const several = await place().squash([...args, '--write-config', '--quiet']);
  expect(several.code).toBe(2);
  expect(several.stderr).toContain('Several policies make the history replay: list, exclude.');
  expect(readFileSync(config, 'utf8')).toBe('# ours\ntimeout: 90\n');

  const chosen = await place().squash([
    ...args,
    '--choose',
    'list',
    '--write-config',
    '--write-prelude',
    prelude,
  ]);
  expect(chosen.code).toBe(0);
  expect(chosen.stderr).toContain(`wrote ${prelude}\nwrote the policy list into ${config}\n`);
  expect(readFileSync(config, 'utf8')).toBe(
    `# ours\ntimeout: 90\nlegacy: m\nhistory:\n  order: [ 20_create, 10_rename ]\npostgres:\n  prelude: [ ${prelude} ]\n`,
  );

  const verified = await place().squash(['verify', 'm', 'c.sql', '--config', config, '--only', 'structure']);
  expect(verified.stdout).toContain('the history ran in the listed order (history.order)');
  expect(verified.code).toBe(0);
  place().clear();
});

test.each([
  [['--choose', 'git'], '--choose does nothing without --write-config'],
  [['--reporter', 'sarif'], 'squash doctor does not write sarif'],
  [['--choose', 'first', '--write-config'], 'Allowed choices are'],
])('%j is refused before anything is tried', async (flags, says) => {
  place().write({ 'm/1.sql': 'SELECT 1;' });
  const run = await place().squash(['doctor', 'm', ...flags]);
  expect(run).toMatchObject({ code: 2 });
  expect(run.stderr).toContain(says);
});

test('what is for a history is refused where none is named', async () => {
  const run = await place().squash(['doctor', '--choose', 'git', '--write-config']);
  expect(run).toMatchObject({ code: 2 });
  expect(run.stderr).toContain('--choose and --write-config need a history.');
});
