import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { cliSuite } from '../../cli-suite.ts';

const place = cliSuite();

const table = 'CREATE TABLE t (a integer);\n';

beforeEach(() => place().write({ 'a/1.sql': table, 'b/1.sql': table, 'c/1.sql': 'CREATE TABLE t ();\n' }));

describe('0', () => {
  test.each([
    ['what is equal', ['verify', 'a', 'b', '--skip', 'rollback,idempotency']],
    ['two sources that hold the same', ['diff', 'a', 'b']],
    ['help', ['--help']],
    ['the help of a command', ['verify', '--help']],
    ['the version', ['--version']],
    ['a look at the engines', ['doctor']],
    ['a look at the settings', ['verify', '--print-config']],
  ])('%s', async (_name, args) => {
    expect(await place().squash(args)).toMatchObject({ code: 0 });
  });
});

describe('1', () => {
  test.each([
    ['a difference', ['diff', 'a', 'c'], 'DIFFERENT'],
    ['a difference of verify', ['verify', 'a', 'c', '--only', 'structure'], 'DIFFERENT'],
    ['a failed check', ['verify', 'a', 'b', '--only', 'idempotency'], 'FAILED'],
  ])('%s', async (_name, args, word) => {
    const run = await place().squash(args);
    expect(run.stdout).toContain(word);
    expect(run.code).toBe(1);
  });
});

describe('2, before anything is started', () => {
  test.each([
    ['no command', [], 'Usage: squash'],
    ['an unknown command', ['verfy'], 'unknown command'],
    ['an unknown flag', ['verify', '--onyl', 'replay'], 'Did you mean --only?'],
    ['one argument too many', ['verify', 'a', 'b', 'c'], 'too many arguments'],
    ['a flag without its value', ['verify', 'a', 'b', '--reporter'], 'argument missing'],
    ['an unknown reporter', ['verify', 'a', 'b', '--reporter', 'jsn'], 'There is no reporter "jsn"'],
    ['a reporter that names no file', ['verify', 'a', 'b', '--reporter', 'json='], 'names no file'],
    ['two on one output', ['verify', 'a', 'b', '--reporter', 'text', '--reporter', 'json'], 'cannot share'],
    ['an unknown check', ['verify', 'a', 'b', '--only', 'struture'], 'There is no check "struture"'],
    ['no check', ['verify', 'a', 'b', '--only', ''], 'There is no check ""'],
    [
      'checks to do and checks to leave',
      ['verify', 'a', 'b', '--only', 'data', '--skip', 'data'],
      'cannot be used',
    ],
    [
      'every check left out',
      [
        'verify',
        'a',
        'b',
        '--skip',
        'replay,structure,data,idempotency,rollback,atomicity,leaks,coverage,timing',
      ],
      'With every check left out',
    ],
    ['an unknown engine', ['verify', 'a', 'b', '--engine', 'lokal'], "'lokal' is invalid"],
    ['a major that is none', ['verify', 'a', 'b', '--pg', '12'], 'from 13 to 18'],
    ['a time that is none', ['verify', 'a', 'b', '--timeout', '0'], 'above 0'],
    ['an unknown class', ['verify', 'a', 'b', '--accept', 'cosmetics'], 'Allowed choices'],
    ['no source', ['verify'], 'The legacy source is not known.'],
    ['one source', ['verify', 'a'], 'The consolidated source is not known.'],
    ['a configuration that is not there', ['verify', '--config', 'x.yaml'], 'x.yaml does not exist'],
    ['a prelude that is not there', ['verify', 'a', 'b', '--prelude', 'x.sql'], 'x.sql cannot be read'],
    ['an empty prelude name', ['verify', 'a', 'b', '--prelude', ''], 'error'],
    [
      'a database that is not there',
      ['diff', 'a', 'postgres://u:secret@127.0.0.1:1/x'],
      'could not be reached',
    ],
    ['a snapshot that is not there', ['diff', 'a', 'x.catalog.json'], 'x.catalog.json'],
    ['a source that is neither', ['verify', 'a', 'package.json'], 'does not exist'],
  ])('%s', async (_name, args, says) => {
    const run = await place().squash(args);
    expect(run.stderr).toContain(says);
    expect(run.stderr + run.stdout).not.toContain('secret');
    expect(run).toMatchObject({ code: 2, stdout: '' });
  });

  test('an unknown key of the configuration names the nearest', async () => {
    place().write({
      'squash.config.json': '{"legacy": "a", "consolidated": "b", "acept": [], "postgres": {"rols": []}}',
    });
    const run = await place().squash(['verify']);
    expect(run.stderr).toContain('acept: unknown key; did you mean accept?');
    expect(run.stderr).toContain('postgres.rols: unknown key; did you mean roles?');
    expect(run).toMatchObject({ code: 2, stdout: '' });
  });

  test.each([
    ['SQUASH_PG', 'x', 'not a number'],
    ['SQUASH_PG', '99', 'from 13 to 18'],
    ['SQUASH_TIMEOUT', '-1', 'above 0'],
    ['SQUASH_ENGINE', 'lokal', 'no engine'],
    ['SQUASH_REPORTER', 'jsn', 'There is no reporter'],
  ])('the variable %s=%s', async (name, value, says) => {
    const run = await place().squash(['verify', 'a', 'b'], { env: { [name]: value } });
    expect(run.stderr).toContain(says);
    expect(run).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('2, because it could not be found out', () => {
  test('a source that leaves no object', async () => {
    place().write({ 'none/1.sql': 'SELECT 1;\n' });
    for (const args of [
      ['verify', 'none', 'none'],
      ['diff', 'none', 'none'],
      ['snapshot', 'none'],
    ]) {
      const run = await place().squash([...args, '--quiet']);
      expect(run.stderr).toContain('error SQUASH_EEMPTY: none ran, but left no object in the database.');
      expect(run).toMatchObject({ code: 2, stdout: '' });
    }
  });

  test('a snapshot that lacks a kind', async () => {
    const { stdout } = await place().squash(['snapshot', 'a']);
    const snapshot = JSON.parse(stdout) as { kinds: Record<string, unknown> };
    const { table: _, ...kinds } = snapshot.kinds;
    place().write({ 'less.catalog.json': JSON.stringify({ ...snapshot, kinds }) });
    place().write({ 'none.catalog.json': 'null', 'odd.catalog.json': '{"catalogVersion": 1}' });
    for (const name of ['less', 'none', 'odd']) {
      const run = await place().squash(['diff', 'a', `${name}.catalog.json`, '--quiet']);
      expect(run.stderr).toContain('error SQUASH_ESNAPSHOT: ');
      expect(run).toMatchObject({ code: 2, stdout: '' });
    }
  });

  test('a snapshot that tells less of a kind, or of a kind that is not known', async () => {
    const { stdout } = await place().squash(['snapshot', 'a']);
    type Kind = { properties: string[]; objects: string[][] };
    const snapshot = JSON.parse(stdout) as { kinds: Record<string, Kind> };
    const { table } = snapshot.kinds;
    if (table === undefined) throw new Error('a has no table');
    const less = {
      properties: table.properties.slice(0, -1),
      objects: table.objects.map((object) => object.slice(0, -1)),
    };
    const write = (name: string, kinds: object): void =>
      place().write({ [name]: JSON.stringify({ ...snapshot, kinds: { ...snapshot.kinds, ...kinds } }) });
    write('less.catalog.json', { table: less });
    write('more.catalog.json', { charm: { properties: [], objects: [['x', null]] } });
    for (const [name, told] of [
      ['less', 'does not tell the same of tables'],
      ['more', 'holds objects of a kind that is not known: charm'],
    ]) {
      const run = await place().squash(['diff', 'a', `${name}.catalog.json`, '--quiet']);
      expect(run.stderr).toContain(`error SQUASH_ESNAPSHOT: ${name}.catalog.json ${told}`);
      expect(run).toMatchObject({ code: 2, stdout: '' });
    }
  });

  test('standard output that is closed early', async () => {
    const { child, finished } = place().start(['diff', 'a', 'b']);
    child.stdout?.destroy();
    expect(await finished).toMatchObject({ code: 2 });
  });

  test('standard error that is closed early changes nothing', async () => {
    const { child, finished } = place().start(['diff', 'a', 'c', '--debug']);
    child.stderr?.destroy();
    expect(await finished).toMatchObject({ code: 1 });
  });

  test('a report that cannot be written', async () => {
    const run = await place().squash(['diff', 'a', 'b', '--reporter', 'json=nowhere/report.json', '--quiet']);
    expect(run.stderr).toContain('error SQUASH_EREPORTER: The report nowhere/report.json cannot be written');
    expect(run.stderr).toContain('\n  --> nowhere/report.json\nnext: ');
    expect(run).toMatchObject({ code: 2, stdout: '' });
  });

  test('a snapshot that cannot be written', async () => {
    const run = await place().squash(['snapshot', 'a', '-o', 'nowhere/a.catalog.json', '--quiet']);
    expect(run.stderr).toContain('error SQUASH_EREPORTER: ');
    expect(run).toMatchObject({ code: 2, stdout: '' });
  });

  test('a snapshot whose name nothing would know again', async () => {
    const run = await place().squash(['snapshot', 'a', '-o', 'a.json']);
    expect(run.stderr).toContain('.catalog.json');
    expect(run).toMatchObject({ code: 2, stdout: '' });
  });

  test('a run that takes too long, and where it was', async () => {
    place().write({ 'slow/1.sql': table, 'slow/2.sql': 'SELECT 1;\nSELECT pg_sleep(1000);\nSELECT 2;\n' });
    const run = await place().squash(['verify', 'slow', 'b', '--timeout', '5', '--quiet']);
    expect(run.stderr).toContain('error SQUASH_ETIMEOUT: The run took longer than 5 s and was stopped.');
    expect(run.stderr).toContain('\n  --> slow/2.sql:2:1\n2 | SELECT pg_sleep(1000);\n');
    expect(run.stderr).toContain('next: Give it more with --timeout <seconds>.');
    expect(run).toMatchObject({ code: 2, stdout: '' });
  });

  test('a database that never answers', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const args = ['diff', 'a', `postgres://u:secret@127.0.0.1:${port}/x`, '--quiet'];
    const late = await place().squash([...args, '--timeout', '1']);
    expect(late.stderr).toContain('error SQUASH_ETIMEOUT: ');
    expect(late).toMatchObject({ code: 2, stdout: '' });
    const { child, finished } = place().start(args);
    await once(silent, 'connection');
    child.kill('SIGINT');
    expect(await finished).toMatchObject({ code: 130, stdout: '' });
    silent.close();
  });

  test('a time-out longer than a timer can be does not end the run', async () => {
    expect(await place().squash(['diff', 'a', 'b', '--timeout', '99999999'])).toMatchObject({ code: 0 });
  });

  test('a server that is killed while it replays', async () => {
    place().write({ 'slow/1.sql': 'SELECT 1;\nDO $$BEGIN PERFORM pg_sleep(1000); END$$;\n' });
    const { finished } = place().start(['snapshot', 'slow', '--quiet']);
    await vi.waitFor(() => expect(sleepers(place().temporary)).toHaveLength(1), { timeout: 20_000 });
    for (const pid of [...sleepers(place().temporary), ...postmasters(place().temporary)]) {
      process.kill(pid, 'SIGKILL');
    }
    const run = await finished;
    expect(run.stderr).toContain('error SQUASH_EREPLAY: The server went away while slow/1.sql was replayed');
    expect(run.stderr).toMatch(/\n {2}--> slow\/1\.sql\b/);
    expect(run.stderr).toContain('\nnext: ');
    expect(run).toMatchObject({ code: 2, stdout: '' });
  });
});

/** The servers of instances under a directory. */
function postmasters(directory: string): readonly number[] {
  return readdirSync(directory).flatMap((name) => {
    try {
      const text = readFileSync(join(directory, name, 'data', 'postmaster.pid'), 'utf8');
      return [Number(text.split('\n', 1)[0])];
    } catch {
      return [];
    }
  });
}

/** Backends of those servers that run an anonymous block. */
function sleepers(directory: string): readonly number[] {
  const servers = postmasters(directory);
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    return pid !== undefined && servers.includes(parent ?? 0) && line.endsWith(' DO') ? [pid] : [];
  });
}
