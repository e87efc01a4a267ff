import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cliSuite } from '../../cli-suite.ts';

const place = cliSuite();
const table = 'CREATE TABLE t (a integer, b text);\n';

/** Writes a migration of a hundred megabytes that ends with what `end` says. */
function writeLarge(name: string, end: string): void {
  mkdirSync(join(place().work, name));
  const file = openSync(join(place().work, name, '1.sql'), 'w');
  const insert = `INSERT INTO t VALUES ${Array.from({ length: 1_000 }, (_, row) => `(${row}, 'größe ✓ ${'x'.repeat(85)}')`).join(',\n')};\n`;
  writeSync(file, table);
  for (let written = 0; written < 100 * 1024 ** 2; written += Buffer.byteLength(insert))
    writeSync(file, insert);
  writeSync(file, end);
  closeSync(file);
}

describe('a file of 100 MB', () => {
  const env = { NODE_OPTIONS: '--max-old-space-size=1024' };

  test('is replayed in bounded memory', async () => {
    writeLarge('a', 'TRUNCATE t;\n');
    place().write({ 'b/1.sql': table });
    const args = ['verify', 'a', 'b', '--only', 'structure,data', '--reporter', 'json', '--quiet'];
    const run = await place().squash(args, { env });
    expect(run.stderr).toBe('');
    expect(JSON.parse(run.stdout)).toMatchObject({ outcome: 'equivalent' });
    expect(run.code).toBe(0);
  });

  test('with a mistake at its end points at it', async () => {
    writeLarge('a', '\nSELECT nix;\n');
    const run = await place().squash(['snapshot', 'a', '--quiet'], { env });
    expect(run.stderr).toMatch(/\n {2}--> a\/1\.sql:\d{6,}:8\n\d+ \| SELECT nix;\n/);
    expect(run).toMatchObject({ code: 2, stdout: '' });
  });
});

const fill = `${table}INSERT INTO t SELECT i, repeat(md5(i::text), 100) FROM generate_series(1, 1000000) AS i;\n`;

describe('a full disk', () => {
  test.runIf(canMount())('ends the run with the place and what the server says', async () => {
    place().write({ 'a/1.sql': `SELECT 1;\n${fill}` });
    const script =
      'mount -t tmpfs -o size=96m,mode=777 none "$0" && "$@"; code=$?; ls -A "$0" >&2; exit $code';
    const before = ['unshare', '--mount', 'sh', '-c', script, place().temporary];
    const run = await place().squash(['snapshot', 'a', '--quiet'], { before });
    expect(run.stderr).toContain('error SQUASH_EREPLAY: a/1.sql was refused: ');
    expect(run.stderr).toMatch(/No space left on device|Check free disk space/);
    expect(run.stderr).toContain('\n  --> a/1.sql:3:1\n');
    expect(run.stderr).toContain('SQLSTATE 53100');
    expect(run.stderr).toMatch(/next: .*SQUASH_TMPDIR.*\nhelp: .*\n$/);
    expect(run).toMatchObject({ code: 2, stdout: '' });
  });

  test.runIf(canMount())('that holds no server at all is told', async () => {
    place().write({ 'a/1.sql': table });
    const script =
      'mount -t tmpfs -o size=1m,mode=777 none "$0" && "$@"; code=$?; ls -A "$0" >&2; exit $code';
    const before = ['unshare', '--mount', 'sh', '-c', script, place().temporary];
    const run = await place().squash(['snapshot', 'a', '--quiet'], { before });
    expect(run.stderr).toContain('error SQUASH_EENGINE: ');
    expect(run.stderr).toContain('No space left on device');
    expect(run.stderr).toMatch(/next: .*\nhelp: .*\n$/);
    expect(run).toMatchObject({ code: 2, stdout: '' });
  });

  test('as a limit on the size of files', async () => {
    place().write({ 'a/1.sql': `SELECT 1;\n${fill}` });
    const before = ['sh', '-c', 'ulimit -f 16384 && exec "$@"', 'sh'];
    const run = await place().squash(['snapshot', 'a', '--quiet'], { before });
    expect(run.stderr).toContain('error SQUASH_EREPLAY: a/1.sql was refused: ');
    expect(run.stderr).toContain('File too large');
    expect(run.stderr).toContain('\n  --> a/1.sql:3:1\n');
    expect(run).toMatchObject({ code: 2, stdout: '' });
  });
});

/** Whether a file system can be mounted that nobody else sees. */
function canMount(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'none', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
