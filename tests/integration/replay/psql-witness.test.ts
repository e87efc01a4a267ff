import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SquashError } from '../../../src/errors.ts';
import type { Session } from '../../../src/instance/session.ts';
import { readPlan } from '../../../src/migrations/read-plan.ts';
import { replayUnwatched } from '../../../src/replay/replay.ts';
import { compareSides } from '../../../src/workflow/compare-sides.ts';
import { digestAll } from '../../../src/workflow/trial/trial-rows.ts';
import { findProgram } from '../../find-program.ts';
import { extraDatabase } from '../../pairs/extra-database.ts';
import { readDatabase } from '../../pairs/history.ts';
import { openTwo, spell, type TwoInstances } from '../../pairs/run-pairs.ts';

/** Any psql that knows \if reads files alike. */
const found = findProgram('psql', 10, process.env.SQUASH_TEST_PSQL);

interface Case {
  readonly main: string;
  readonly files?: Readonly<Record<string, string>>;
  /** psql and we both refuse it. */
  readonly refused?: string;
}

const table = 'CREATE TABLE t (a int, b text);\n';

const cases: Readonly<Record<string, Case>> = {
  'rows after a COPY': {
    main: `${table}COPY t (a, b) FROM stdin;\n1\tone\\ttab\n2\t\\N\n\\.\nINSERT INTO t VALUES (3, 'ä🎉');\nCOPY t FROM stdin;\n4\tx\n\\.\n`,
  },
  'rows that look like SQL and psql': {
    main: `${table}COPY t FROM stdin WITH (DELIMITER '|');\n1|'; DROP TABLE t;\n2|\\\\echo $$ /* :x\n3|"\n\\.\n`,
  },
  'no rows': { main: `${table}COPY t FROM stdin;\n\\.\nCOPY t FROM stdin;` },
  'rows of CSV, line ends of Windows': {
    main: `${table}COPY t FROM stdin CSV HEADER;\r\na,b\r\n1,"x\r\ny"\r\n\\.\r\nINSERT INTO t VALUES (2, 'z');\r\n`,
  },
  'rows that the server refuses': {
    main: `${table}COPY t FROM stdin;\n1\tx\nno number\ty\n\\.\n`,
    refused: 'main.sql:4:1',
  },
  'a COPY into nothing': { main: 'COPY nowhere FROM stdin;\n1\n\\.\n', refused: 'main.sql:1:1' },
  'a COPY without its semicolon, sent by \\g': { main: `${table}COPY t FROM stdin \\g\n1\tx\n\\.\n` },
  '\\copy': {
    main: `${table}\\copy t from 'rows.csv' csv\n\\copy t (a, b) from stdin with (delimiter ',')\n7,seven\n\\.\nINSERT INTO t VALUES (8, 'x');\n`,
    files: { 'rows.csv': '5,"fi,ve"\n6,six\n' },
  },
  variables: {
    main: `\\set table t\n\\set who 'it''s \\'me\\'' '\\n' 2\nCREATE TABLE :"table" (a int, b text DEFAULT :'who');\nINSERT INTO :table (a) VALUES (1);\n\\set table other\nCREATE TABLE :table (a int);\n\\unset table\nCREATE TABLE last (a int DEFAULT 1::int, b int[] DEFAULT (array[1,2,3])[1:2]);\n`,
  },
  'a value that is code': {
    main: `\\set both 'CREATE TABLE x (a int); CREATE TABLE y (b int)'\n:both;\n\\set start 'CREATE TABLE '\n\\set name 'z (a int)'\n:start:name;\n`,
  },
  'functions and quotes': {
    main: `\\set a nothing\nCREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$\n  -- :a \\echo ;\n  SELECT ':a' || ':"a"'\n$$;\nCREATE FUNCTION g(i int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN i; END;';\nCOMMENT ON FUNCTION f() IS '\\set x; :a';\n`,
  },
  'a body of SQL': {
    main: `CREATE TABLE t (a int);\nCREATE VIEW v AS SELECT a,\n\n  a + 1 AS b -- of t\nFROM t;\nCREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2);\n`,
  },
  '\\gset': {
    main: `${table}SELECT 1 AS a, 'x''y' AS b, NULL AS c \\gset p_\nINSERT INTO t VALUES (:p_a, :'p_b' || :{?p_c});\nSELECT 5 AS n \\gset\n\\if :{?n} \\set n 6 \\endif\nINSERT INTO t VALUES (:n, 'n');\n`,
  },
  '\\gset of two rows': { main: 'SELECT 1 AS a UNION SELECT 2 \\gset\n', refused: 'main.sql:1:30' },
  '\\gexec': {
    main: `SELECT format('CREATE TABLE %I (a int)', 'g ' || n), CASE WHEN n = 2 THEN 'CREATE SCHEMA s' END FROM generate_series(1, 2) n\n\\gexec\n`,
  },
  '\\g, and \\g again': {
    main: `${table}INSERT INTO t VALUES (1, 'x') \\g\n\\g\nINSERT INTO t VALUES (2, 'y')\n\\r\nSELECT 1 \\gx\n`,
  },
  '\\if in every form': {
    main: `\\set yes on\n\\if :yes\nCREATE TABLE a1 (a int);\n\\if off\nCREATE TABLE no1 (;\n\\elif 0\nnonsense ' \\echo \`false\` ;\n';\n\\else\nCREATE TABLE a2 (a int);\n\\endif\n\\elif true\nCREATE TABLE no2 (a int);\n\\else\n\\i nowhere.sql\n\\endif\nCREATE TABLE a3 (a int\n\\if no\n, b int\n\\else\n, c int\n\\endif\n);\n`,
  },
  'an \\if without its end': { main: `${table}\\if true\nCREATE TABLE u ();\n`, refused: 'main.sql:2:1' },
  includes: {
    main: `\\set schema s\nCREATE SCHEMA :schema;\n\\ir sub/one.sql\n\\ir 'sub/two.sql'\nCREATE TABLE :schema.last (a int);\n`,
    files: {
      'sub/one.sql': 'CREATE TABLE :schema.one (a int);\n\\ir deeper/three.sql\n\\set schema public\n',
      'sub/two.sql': 'CREATE TABLE :schema.two (a int);\n\\q\nCREATE TABLE never (a int);\n',
      'sub/deeper/three.sql': 'CREATE TABLE :schema.three (a int)',
    },
  },
  'a mistake in an included file': {
    main: '\\ir sub/one.sql\n',
    files: { 'sub/one.sql': 'SELECT 1;\n\n  SELEC 2;\n' },
    refused: 'sub/one.sql:3:3',
  },
  'a file that is not there': { main: `${table}  \\ir nowhere.sql\n`, refused: 'main.sql:2:3' },
  'a transaction': {
    main: `BEGIN;\n${table}COPY t FROM stdin;\n1\tx\n\\.\nSAVEPOINT s;\nINSERT INTO t VALUES (2, 'y');\nROLLBACK TO s;\nCOMMIT;\nCREATE INDEX CONCURRENTLY i ON t (a);\n`,
  },
  'statements sent together': {
    main: `BEGIN\\; CREATE TABLE one (a int)\\; COMMIT;\nSELECT 1\\;SELECT 2;\n`,
  },
  'the same connection': {
    main: `${table}SET search_path = nowhere;\n\\c - -\nINSERT INTO t VALUES (1, 'x');\n`,
  },
  'things of display': {
    main: `\\timing on\n\\pset format unaligned\n\\x\n\\t \\a\n\\echo hello :x 'and' "more"\n\\qecho x\n\\d\n\\dt+ nothing\n${table}\\o\n\\encoding UTF8\n\\set ON_ERROR_STOP on\n`,
  },
  'an unknown meta-command': { main: `${table}\\nonsense x\n`, refused: 'main.sql:2:1' },
  'an end of rows without a COPY': { main: `${table}\\.\n`, refused: 'main.sql:2:1' },
  'an unterminated quote': { main: `${table}INSERT INTO t VALUES (1, 'x);\n`, refused: 'main.sql:2:26' },
  'options of \\g': { main: `${table}INSERT INTO t VALUES (1, 'x') \\g (format=unaligned tuples_only)\n` },
  'a semicolon after a path': {
    main: `\\ir b.sql;\n\\ir 'c.sql';;\n\\c ;\n`,
    files: { 'b.sql': 'CREATE TABLE b (a int);\n', 'c.sql': 'CREATE TABLE c (a int);\n' },
  },
  'a path in double quotes': {
    main: `${table}\\ir "b.sql"\n`,
    files: { 'b.sql': 'CREATE TABLE b (a int);\n' },
    refused: 'main.sql:2:1',
  },
  '\\COPY': { main: `${table}\\COPY t FROM stdin;\n1\tx\n\\.\n` },
  'rows in a branch that is passed over': {
    main: `${table}\\if false\nCOPY t FROM stdin;\n1\tx\n\\.\n\\endif\n`,
    refused: 'main.sql:5:1',
  },
  'what a replay refuses, in a branch that is passed over': {
    main: `${table}\\if false\n\\watch 1\n\\! ls\n\\gset \\gexec\n\\o x\n\\prompt a b\n\\endif\nINSERT INTO t VALUES (3);\n`,
  },
  'an unknown meta-command in a branch that is passed over': {
    main: `${table}\\if false\n\\nonsense x\n\\endif\n`,
    refused: 'main.sql:3:1',
  },
  "psql's own variables": {
    main: `\\set x 1\nCREATE TABLE k (n int, a text);\nINSERT INTO k VALUES ${[
      'AUTOCOMMIT',
      'COMP_KEYWORD_CASE',
      'ECHO',
      'ECHO_HIDDEN',
      'ENCODING',
      'ERROR',
      'FETCH_COUNT',
      'HIDE_TABLEAM',
      'HISTCONTROL',
      'HISTSIZE',
      'IGNOREEOF',
      'LAST_ERROR_MESSAGE',
      'LAST_ERROR_SQLSTATE',
      'ON_ERROR_ROLLBACK',
      'ON_ERROR_STOP',
      'PROMPT1',
      'PROMPT2',
      'PROMPT3',
      'QUIET',
      'SERVER_VERSION_NUM',
      'SHOW_CONTEXT',
      'SINGLELINE',
      'SINGLESTEP',
      'SQLSTATE',
      'VERBOSITY',
    ]
      .map((name, n) => `(${n}, :'${name}')`)
      .join(', ')};\nINSERT INTO k VALUES (99, :{?ECHO} || '' || :{?SHOW_CONTEXT} || :{?NOTHING});\n`,
  },
  'several commands on a line': {
    main: `${table}\\set a 1 \\\\ INSERT INTO t VALUES (:a, 'x'); \\set b 2 \\\\INSERT INTO t VALUES (:b); \\echo x\n`,
  },
  'statements that COPY out': { main: `${table}COPY t TO stdout;\nCOPY t FROM stdout;\n1\tx\n\\.\n` },
  'a value with a comment in it': {
    main: `\\set a '1 -- x'\nCREATE TABLE k (a int);\nINSERT INTO k VALUES (:a\n);\n`,
  },
  'strings with backslashes that quote': {
    main: `\\set x 1\nSET standard_conforming_strings = off;\nCREATE TABLE k (a text);\nINSERT INTO k VALUES ('it\\'s; x');\nINSERT INTO k VALUES ('y');\n`,
  },
  'restricted mode': {
    main: `\\restrict k3y\n${table}COPY t FROM stdin;\n1\tx\n\\.\n\\unrestrict k3y\n\\echo done\n`,
  },
};

const all = { except: [], volatile: [] };

let two: TwoInstances;
let directory: string;

beforeAll(async () => {
  two = await openTwo();
  directory = mkdtempSync('/tmp/squash-psql-');
});

afterAll(async () => {
  await two[Symbol.asyncDispose]();
  rmSync(directory, { recursive: true });
});

/** Runs a file by the real psql; what it wrote to standard error where it failed. */
function byPsql(path: string, url: string, file: string): string | undefined {
  const args = ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-f', file, url];
  const ran = spawnSync(path, args, {
    encoding: 'utf8',
    cwd: dirname(file),
    env: { PATH: process.env.PATH },
  });
  return ran.status === 0 ? undefined : ran.stderr;
}

async function byUs(session: Session, file: string): Promise<SquashError | undefined> {
  try {
    await replayUnwatched(await readPlan(file, { exclude: [] }), session);
    return undefined;
  } catch (error) {
    if (error instanceof SquashError) return error;
    throw error;
  }
}

function write(name: string, { main, files = {} }: Case): string {
  const home = join(directory, name.replaceAll(/\W+/g, '-'));
  for (const [file, text] of Object.entries({ ...files, 'main.sql': main })) {
    mkdirSync(dirname(join(home, file)), { recursive: true });
    writeFileSync(join(home, file), text.replaceAll("'rows.csv'", `'${home}/rows.csv'`));
  }
  return join(home, 'main.sql');
}

/** The minors that brought \restrict. */
const firstMinors: Readonly<Record<string, number>> = { 13: 22, 14: 19, 15: 14, 16: 10, 17: 6 };

function majorOf({ version }: { readonly version: string }): readonly [major: number, minor: number] {
  const [, major, minor] = /(\d+)\.(\d+)/.exec(version) ?? [];
  return [Number(major), Number(minor)];
}

/** Cases that the psql of this machine cannot run by itself. */
const beyond: Readonly<Record<string, (psql: { readonly version: string }) => boolean>> = {
  'restricted mode': (psql) => {
    const [major, minor] = majorOf(psql);
    return minor < (firstMinors[major] ?? (major > 17 ? 0 : 99));
  },
  // From 18 on the server takes the end mark of an older psql for a row of CSV.
  'rows of CSV, line ends of Windows': (psql) => two.major > 17 && majorOf(psql)[0] < 18,
};

describe('a file comes to the same by psql and by a replay', () => {
  test('psql is there', ({ skip }) => {
    if ('missing' in found) return skip(found.missing);
    expect(found.path).not.toBe('');
  });

  const here = Object.entries(cases).filter(() => !('missing' in found));

  test.for(here)('%s', async ([name, wanted], { skip }) => {
    if ('missing' in found) throw new Error(found.missing);
    if (beyond[name]?.(found) === true) return skip(`${found.version} cannot run it on ${two.major}`);
    const file = write(name, wanted);
    await using theirs = await extraDatabase(two.one, 'by_psql');
    await using ours = await extraDatabase(two.other, 'by_us');
    const failed = byPsql(found.path, theirs.url, file);
    const error = await byUs(ours.session, file);
    if (wanted.refused === undefined) expect([failed, error]).toEqual([undefined, undefined]);
    else {
      expect(failed).toBeDefined();
      const { file: at, line, column } = error?.place ?? { file: '' };
      expect(`${at}:${line}:${column}`).toBe(join(dirname(file), wanted.refused));
    }
    await expectSame(theirs.session, ours.session);
  });
});

async function expectSame(one: Session, other: Session): Promise<void> {
  const [expected, actual] = [await readDatabase(one), await readDatabase(other)];
  const differences = await compareSides(
    { catalog: expected, scratch: one },
    { catalog: actual, scratch: other },
  );
  expect(differences.map(spell)).toEqual([]);
  expect(await digestAll(other, all)).toEqual(await digestAll(one, all));
}
