import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { cliSuite } from '../../cli-suite.ts';
import { closed, published, type publishedSchemas } from '../../published-schemas.ts';

const place = cliSuite();

const files = {
  'h/1.sql': "CREATE TABLE t (a int, b text DEFAULT 'password=hunter22');\nCREATE INDEX i ON t (a);\n",
  'h/2.sql': 'ALTER TABLE t RENAME TO u;\nALTER TABLE u ALTER a SET NOT NULL, DROP b;\n',
  'n/1.sql': 'CREATE TABLE t (c int);\nINSERT INTO t VALUES (1);\n',
  'bad/1.sql': "ALTER TABLE late ADD b text DEFAULT 'password=hunter22';\n",
  'bad/2.sql': 'CREATE TABLE late (a int);\nGRANT SELECT ON late TO web;\n',
};

test.each([
  ['blame', ['blame', 'h', '--reporter', 'json']],
  ['blame', ['blame', 'h', 'public.t', 'public.t.b', '--reporter', 'json']],
  ['plan', ['plan', 'n', 'h', '--json']],
  ['plan', ['plan', 'h', 'n', '--json', '--renames']],
  ['doctor', ['doctor', 'bad', '--reporter', 'json']],
  ['doctor', ['doctor', '--reporter', 'json']],
  ['catalog', ['snapshot', 'h']],
] as const)('what %s promises holds for %j', async (name, args) => {
  place().write(files);
  const run = await place().squash([...args, '--quiet']);
  expect(run.stderr).toBe('');
  expect(run.stdout).not.toContain('hunter22');
  expectShape(name, JSON.parse(run.stdout));
});

function expectShape(name: keyof typeof publishedSchemas, data: object): void {
  const strict = new Ajv2020({ strict: true, allErrors: true }).compile(closed(name));
  expect(strict(data), JSON.stringify(strict.errors)).toBe(true);
  expect(new Ajv2020().compile(published(name))(data)).toBe(true);
  expect(strict({ ...data, surprise: 1 })).toBe(false);
  for (const key of Object.keys(data).filter((each) => each !== 'graph'))
    expect(strict({ ...data, [key]: undefined }), key).toBe(false);
}
