import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ErrorCode, SquashError } from '../../../src/errors.ts';
import type { Instance } from '../../../src/instance/instance.ts';
import type { Session } from '../../../src/instance/session.ts';
import { readPlan } from '../../../src/migrations/read-plan.ts';
import { replayUnwatched } from '../../../src/replay/replay.ts';
import { never, testEngine, testOptions } from '../../instance-options.ts';
import { type ExtraDatabase, extraDatabase } from '../../pairs/extra-database.ts';

const good = 'CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS $$SELECT 1$$;\n';

interface Case {
  readonly files: Readonly<Record<string, string>>;
  /** `SQUASH_EPSQL` where nothing is said. */
  readonly code?: ErrorCode;
  readonly at: string;
  readonly next: string;
  readonly says?: string;
}

const cases: Readonly<Record<string, Case>> = {
  'a meta-command that there is not': {
    files: { '1.sql': `SELECT 1;\n\\dt t\n\\drop t\n` },
    at: '1.sql:3:1',
    next: 'Leave the line out',
    says: 'is no meta-command that a replay can run',
  },
  'a new connection inside the transaction of a plain directory': {
    files: { '1.sql': `SELECT 1;\n\\c -\n` },
    at: '1.sql:2:1',
    next: 'end the transaction',
  },
  'a variable that nothing sets': {
    files: { '1.sql': `\\set a 1\nSELECT :a;\nSELECT :'b';\n` },
    code: 'SQUASH_EREPLAY',
    at: '1.sql:3:8',
    next: '\\set <name> <value>',
  },
  'a variable where there is nothing else of psql': {
    files: { '1.sql': 'SELECT :b;\n' },
    code: 'SQUASH_EREPLAY',
    at: '1.sql:1:8',
    next: '\\set <name> <value>',
  },
  'a file that is included but not there': {
    files: { '1.sql': `${good}\n\\i other.sql\n` },
    at: '1.sql:3:1',
    next: '\\ir looks beside',
    says: '\\i reads other.sql, which does not exist',
  },
  'files that include each other': {
    files: { '1.sql': '\\ir other/a.sql\n', 'other/a.sql': `SELECT 1;\n\\ir ../1.sql\n` },
    at: 'other/a.sql:2:1',
    next: 'circle',
  },
  'a shell command in backticks': {
    files: { '1.sql': `${good}\\set today \`date\`\n` },
    at: '1.sql:2:12',
    next: 'plain SQL',
    says: 'runs a shell command',
  },
  'rows from a file that is not there': {
    files: { '1.sql': `CREATE TABLE t (a int);\n  \\copy t FROM 'rows.csv' CSV\n` },
    at: '1.sql:2:3',
    next: 'working directory',
    says: 'reads rows.csv, which does not exist',
  },
  'rows written to a file': {
    files: { '1.sql': `CREATE TABLE t (a int);\n\\copy t TO 'rows.csv'\n` },
    at: '1.sql:2:1',
    next: 'Leave the line out',
    says: 'writes rows out',
  },
  'a result written to a file': {
    files: { '1.sql': `${good}SELECT 1 \\g out.txt\n` },
    at: '1.sql:2:10',
    next: 'Leave the file out',
    says: '\\g writes a file',
  },
  'a row that the server refuses, long before the last': {
    files: {
      '1.sql': `CREATE TABLE t (a int);\nCOPY t FROM stdin;\nx\n${'1234567\n'.repeat(1_000_000)}\\.\n`,
    },
    code: 'SQUASH_EREPLAY',
    at: '1.sql:3:1',
    next: 'Correct',
  },
  'another role': {
    files: { '1.sql': `${good}\\c - alice\n` },
    at: '1.sql:2:1',
    next: 'SET ROLE',
    says: '\\c connects as alice',
  },
  'a meta-command in restricted mode': {
    files: { '1.sql': `\\restrict aBc\n${good}\\set x 1\n\\unrestrict aBc\n` },
    at: '1.sql:3:1',
    next: 'Leave it out',
    says: 'between \\restrict and \\unrestrict',
  },
  'a wrong key': {
    files: { '1.sql': `\\restrict aBc\n${good}\\unrestrict abc\n` },
    at: '1.sql:3:1',
    next: 'dump',
    says: 'does not name the key',
  },
  "a variable that is psql's own": {
    files: { '1.sql': `${good}\\set x 1\nSELECT 1 WHERE :{?ROW_COUNT};\n` },
    at: '1.sql:3:16',
    next: 'Write the value',
    says: 'gives ROW_COUNT a value',
  },
  'statements that are not committed one by one': {
    files: { '1.sql': `${good}\\set AUTOCOMMIT off\n` },
    at: '1.sql:2:1',
    next: 'BEGIN and COMMIT',
    says: 'gives AUTOCOMMIT a value',
  },
};

let instance: Instance;
let directory: string;
let database: ExtraDatabase;

beforeAll(async () => {
  instance = await testEngine.start(testOptions, { superuser: false, signal: never() });
});
afterAll(() => instance[Symbol.asyncDispose]());
beforeEach(async () => {
  directory = mkdtempSync('/tmp/squash-psql-');
  database = await extraDatabase(instance, 'refusals');
});
afterEach(async () => {
  rmSync(directory, { recursive: true });
  await database[Symbol.asyncDispose]();
});

async function refusal(session: Session, source: string): Promise<SquashError> {
  const plan = await readPlan(source, { exclude: [] });
  const error: unknown = await replayUnwatched(plan, session).catch((thrown) => thrown);
  if (error instanceof SquashError) return error;
  throw new Error('it was not refused', { cause: error });
}

describe('what psql knows and a replay refuses', () => {
  test.each(Object.entries(cases))(
    '%s',
    async (_name, { files, code = 'SQUASH_EPSQL', at, next, says = '' }) => {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(directory, name)), { recursive: true });
        writeFileSync(join(directory, name), text);
      }
      const error = await refusal(database.session, directory);
      const { file = '', line, column } = error.place ?? {};
      expect(error.code).toBe(code);
      expect(`${relative(directory, file)}:${line}:${column}`).toBe(at);
      expect(error.next).toContain(next);
      expect(error.message).toContain(says);
    },
  );

  test('what a revision includes is read from the revision', async () => {
    const git = (...args: readonly string[]): unknown =>
      execFileSync('git', ['-C', directory, '-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args]);
    const write = (name: string, text: string): void => writeFileSync(join(directory, name), text);
    mkdirSync(join(directory, 'm'));
    write('m/1.sql', "\\ir beside.txt\n\\i m/started.txt\n\\copy one FROM 'm/rows.txt'\n");
    write('m/beside.txt', 'CREATE TABLE one (a int);\n');
    write('m/started.txt', 'CREATE TABLE two (a int);\n');
    write('m/rows.txt', '1\n2\n');
    git('init', '-q');
    git('add', '-A');
    git('commit', '-q', '-m', 'x');
    for (const name of ['beside', 'started', 'rows']) rmSync(join(directory, `m/${name}.txt`));
    const { session } = database;
    await replayUnwatched(await readPlan('git:HEAD:m', { exclude: [], cwd: directory }), session);
    expect(await session.query('SELECT (SELECT count(*) FROM one), (SELECT count(*) FROM two)')).toEqual([
      ['2', '0'],
    ]);
  });

  test('rows of CSV end at their mark on every major', async () => {
    const { session } = database;
    const file = join(directory, 'h.sql');
    writeFileSync(
      file,
      'CREATE TABLE t (a int, b text);\nCOPY t FROM stdin CSV HEADER;\na,b\n1,"x\ny"\n\\.\nSELECT 1;\n',
    );
    await replayUnwatched(await readPlan(file, { exclude: [] }), session);
    expect(await session.query('SELECT * FROM t')).toEqual([['1', 'x\ny']]);
  });

  test('the session goes on after a COPY that failed', async () => {
    const { session } = database;
    await session.batch('CREATE TABLE t (a integer)');
    const bytes = Buffer.from(`x\n${'1\n'.repeat(200_000)}`);
    expect(await session.copy('COPY t FROM stdin', bytes)).toMatchObject({ ok: false });
    expect(await session.copy('COPY t FROM stdin', bytes.subarray(2))).toEqual({ ok: true, statements: 1 });
    expect(await session.query('SELECT count(*) FROM t')).toEqual([['200000']]);
  });
});
