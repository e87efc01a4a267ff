import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cliSuite } from '../../cli-suite.ts';

const place = cliSuite();

async function printed(
  args: readonly string[] = [],
  env: Readonly<Record<string, string | undefined>> = {},
  cwd = '.',
): Promise<string> {
  const run = await place().squash(['verify', '--print-config', ...args], { env, cwd });
  expect(run).toMatchObject({ code: 0, stderr: '' });
  return run.stdout.replaceAll(/ +/g, ' ');
}

describe('where a setting comes from', () => {
  test('a flag goes before a variable, that before the configuration, that before the default', async () => {
    expect(await printed()).toContain('engine "auto" # default\n');
    place().write({ 'squash.config.yaml': 'postgres: { engine: local }\ntimeout: 7\n' });
    expect(await printed()).toContain('engine "local" # configuration\n');
    expect(await printed()).toContain('timeout 7 # configuration\n');
    const env = { SQUASH_ENGINE: 'docker' };
    expect(await printed([], env)).toContain('engine "docker" # environment\n');
    expect(await printed([], { SQUASH_ENGINE: '' })).toContain('engine "local" # configuration\n');
    expect(await printed(['--engine', 'embedded'], env)).toContain('engine "embedded" # flag\n');
  });

  test('every common flag and its variable', async () => {
    const flags = await printed([
      ...['--pg', '16', '--image', 'i', '--server-url', 'postgres://h/d', '--prelude', 'a.sql'],
      ...['--prelude', 'b.sql', '--reporter', 'json', '--timeout', '2', '--accept', 'order', 'x', 'y'],
    ]);
    const env = await printed([], {
      SQUASH_PG: '16',
      SQUASH_IMAGE: 'i',
      SQUASH_SERVER_URL: 'postgres://h/d',
      SQUASH_PRELUDE: 'a.sql, b.sql',
      SQUASH_REPORTER: 'json',
      SQUASH_TIMEOUT: '2',
      SQUASH_LEGACY: 'x',
      SQUASH_CONSOLIDATED: 'y',
    });
    const expected = [
      'legacy "x"',
      'consolidated "y"',
      'major 16',
      'image "i"',
      'serverUrl "postgres://h/d"',
      'prelude ["a.sql","b.sql"]',
      'reporters ["json"]',
      'timeout 2',
    ];
    for (const line of expected) {
      expect(flags).toContain(`${line} # flag\n`);
      expect(env).toContain(`${line} # environment\n`);
    }
    expect(flags).toContain('accept {"class":"order"');
  });

  test('which rows are compared', async () => {
    place().write({ 'squash.config.yaml': 'data: { tables: [app.a], volatile: [app.a.at] }\n' });
    expect(await printed()).toContain('tables ["app.a"] # configuration\n');
    expect(await printed()).toContain('volatile ["app.a.at"] # configuration\n');
    const env = { SQUASH_TABLES: 'all', SQUASH_VOLATILE: 'app.a.at, app.b.at' };
    expect(await printed([], env)).toContain('tables "all" # environment\n');
    expect(await printed([], env)).toContain('volatile ["app.a.at","app.b.at"] # environment\n');
    expect(await printed([], { SQUASH_TABLES: 'app.a,app.*' })).toContain('tables ["app.a","app.*"] # env');
  });

  test('passwords are masked, wherever they come from', async () => {
    place().write({ 'squash.config.json': '{"legacy": "postgres://u:hunter1@h/d"}' });
    const env = { SQUASH_SERVER_URL: 'postgres://u:hunter2@h/d?password=hunter3' };
    const shown = await printed(['a', 'cmd:migrate postgres://u:hunter4@h/d'], env);
    expect(await printed([], env)).not.toContain('hunter');
    expect(shown).not.toContain('hunter');
    expect(shown).toContain('"postgres://u:***@h/d');
  });
});

describe('a configuration', () => {
  const says = { legacy: 'from the file', postgres: { version: 15 } };
  const text = JSON.stringify(says);
  test.each([
    ['squash.config.ts', `const config: { legacy: string } = ${text};\nexport default config;\n`],
    ['squash.config.mts', `export default ${text} satisfies object;\n`],
    ['squash.config.js', `export default ${text};\n`],
    ['squash.config.mjs', `export default ${text};\n`],
    ['squash.config.json', text],
    ['squash.config.yaml', 'legacy: from the file\npostgres:\n  version: 15\n'],
    ['squash.config.yml', 'legacy: from the file\npostgres: { version: 15 }\n'],
    ['package.json', JSON.stringify({ name: 'theirs', squash: says })],
  ])('%s', async (file, content) => {
    place().write({ [file]: content, 'inside/deep/file.txt': '', 'node_modules/x/file.txt': '' });
    const env = { SQUASH_PG: undefined };
    const [here, below] = [await printed([], env), await printed([], env, 'inside/deep')];
    expect(here).toContain('legacy "from the file" # configuration\n');
    expect(below).toContain('legacy "../../from the file" # configuration\n');
    for (const shown of [here, below]) expect(shown).toContain('major 15 # configuration\n');
  });

  test('that is named goes before one that is found', async () => {
    place().write({ 'squash.config.json': text, 'ci/other.yaml': 'legacy: other\n' });
    expect(await printed(['--config', 'ci/other.yaml'])).toContain('legacy "ci/other" # configuration\n');
  });

  test('a manifest without a word of it does not hide one above', async () => {
    place().write({
      'squash.config.json': text,
      'inside/package.json': '{"scripts": {"squash": "squash verify"}}',
    });
    expect(await printed([], {}, 'inside')).toContain('legacy "../from the file"');
  });

  test.each([
    ['squash.config.json', '{"legacy": }', 'squash.config.json cannot be read'],
    ['squash.config.yaml', 'legacy: [', 'squash.config.yaml cannot be read'],
    ['squash.config.yaml', 'just words', 'squash.config.yaml says something that cannot be'],
    ['squash.config.yaml', '- legacy', 'is a list, not keys and values'],
    ['squash.config.yaml', 'a: [1', 'squash.config.yaml cannot be read'],
    [
      'squash.config.yaml',
      'lgacy: x\nconsolidate: y',
      'consolidate: unknown key; did you mean consolidated?',
    ],
    ['squash.config.yaml', 'claim: { legacyMs: 1 }', 'claim.legacyLines: is missing'],
    [
      'squash.config.yaml',
      'accept: [{ class: order, reason: x, untl: y }]',
      'accept.0.untl: unknown key; did you mean until?',
    ],
    ['squash.config.ts', 'export default {', 'squash.config.ts cannot be read'],
    ['squash.config.js', 'throw new Error("not today")', 'not today'],
    ['squash.config.json', '{"accept": [{"class": "order"}]}', 'accept.0.reason'],
    ['squash.config.json', '{"accept": [{"reason": "all"}]}', 'a rule must say what it accepts'],
    ['squash.config.json', '{"timeout": -1}', 'timeout: '],
    ['squash.config.json', '{"scope": {"schemas": "some"}}', 'scope.schemas: '],
    ['package.json', '{"name": ', 'package.json cannot be read'],
    ['package.json', '{"squash": {"lgacy": "x"}}', 'lgacy: unknown key; did you mean legacy?'],
  ])('%s that says %s is refused', async (file, content, says) => {
    place().write({ [file]: content });
    const run = await place().squash(['verify', '--print-config']);
    expect(run.stderr).toContain('error SQUASH_ECONFIG: ');
    expect(run.stderr).toContain(says);
    expect(run.stderr).toContain(`/${file}\n`);
    expect(run).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('colour', () => {
  const control = '\u001b[';
  test.each([
    [[], {}, false],
    [[], { FORCE_COLOR: '1' }, true],
    [[], { FORCE_COLOR: '' }, true],
    [[], { FORCE_COLOR: '0' }, false],
    [[], { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
    [[], { FORCE_COLOR: '1', NO_COLOR: '' }, true],
    [['--color', 'always'], { NO_COLOR: '1' }, true],
    [['--color', 'never'], { FORCE_COLOR: '1' }, false],
    [['--color', 'auto'], {}, false],
  ])('with %j and %j: %s', async (args, env, colored) => {
    place().write({ 'a.catalog.json': await snapshot() });
    const run = await place().squash(['diff', 'a.catalog.json', 'a.catalog.json', ...args], { env });
    expect(run.stdout.includes(control)).toBe(colored);
    expect(run.stderr).not.toContain(control);
    expect(run.code).toBe(0);
  });
});

let taken: Promise<string> | undefined;

function snapshot(): Promise<string> {
  taken ??= take();
  return taken;
}

async function take(): Promise<string> {
  place().write({ 'a/1.sql': 'CREATE TABLE t (a integer);\n' });
  return (await place().squash(['snapshot', 'a'])).stdout;
}

test('no cache of a configuration stays in the home directory', async () => {
  place().write({ 'squash.config.ts': 'export default { legacy: "x" };\n', 'home/file.txt': '' });
  const home = join(place().work, 'home');
  await printed([], { HOME: home });
  expect(existsSync(join(home, '.cache'))).toBe(false);
});

test('a path in a configuration is relative to the configuration', async () => {
  place().write({
    'squash.config.yaml': 'legacy: plain:sql\nconsolidated: one.sql\npostgres: { prelude: [roles.sql] }\n',
    'sql/1.sql': 'CREATE TABLE t (a int);\n',
    'one.sql': 'CREATE TABLE t (a int);\n',
    'roles.sql': 'CREATE ROLE app;\n',
    'inside/readme.txt': '',
  });
  const run = await place().squash(['verify', '--only', 'structure', '--quiet'], { cwd: 'inside' });
  expect(run).toMatchObject({ code: 0, stderr: '' });
});
