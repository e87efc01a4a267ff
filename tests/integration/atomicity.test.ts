import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { type Check, type VerifyOptions, verify } from '../../src/index.ts';
import { checkNames } from '../../src/report/report.ts';
import { verifyOptions } from '../verify-options.ts';

vi.setConfig({ maxConcurrency: 3 });

type Files = Readonly<Record<string, string>>;

/** What the check says of a consolidated migration; the history is the same. */
async function atomicity(
  source: string,
  files: Files,
  asked: Partial<VerifyOptions> = { checks: ['atomicity'] },
): Promise<Check | undefined> {
  const directory = mkdtempSync(join(tmpdir(), 'squash-atomicity-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, name)), { recursive: true });
      writeFileSync(join(directory, name), text);
    }
    const [layout, path] = source.includes(':') ? source.split(':') : [undefined, source];
    const named = [...(layout === undefined ? [] : [layout]), join(directory, path ?? '')].join(':');
    const options = { ...verifyOptions, legacy: named, consolidated: named, ...asked };
    if ('prelude.sql' in files) Object.assign(options, { prelude: [join(directory, 'prelude.sql')] });
    const { checks } = await verify(options);
    return checks.find((check) => check.name === 'atomicity');
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const tables = 'CREATE TABLE a (id integer PRIMARY KEY);\nCREATE TABLE b (id integer);\n';
const summary = (statements: string, failures: string): string =>
  `a failure anywhere leaves nothing behind (${statements}, ${failures} injected)`;

describe.concurrent('a failure leaves nothing behind', () => {
  const cases: readonly (readonly [name: string, source: string, files: Files, summary: string])[] = [
    [
      'in a file that is sent whole',
      'm',
      { 'm/up.sql': `${tables}INSERT INTO a VALUES (1);` },
      summary('3 statements in one transaction', '3 failures'),
    ],
    [
      'in a file that ends the transaction it is sent in with its last word',
      'm',
      { 'm/up.sql': `BEGIN;\n${tables}COMMIT;` },
      summary('4 statements in one transaction', '4 failures'),
    ],
    [
      'in a single file that makes its own transaction',
      'm.sql',
      { 'm.sql': `SET search_path = public;\nBEGIN;\n${tables}COMMIT;` },
      summary('5 statements in one transaction', '4 failures'),
    ],
    [
      'in a file for psql that makes its own transaction',
      'm.sql',
      { 'm.sql': `\\set rows 2\nBEGIN;\n${tables}COPY a FROM stdin;\n1\n2\n\\.\nCOMMIT;` },
      summary('5 statements in one transaction', '4 failures'),
    ],
    [
      'in a single file of one statement',
      'm.sql',
      { 'm.sql': 'CREATE TABLE a (id integer);' },
      summary('1 statement in one transaction', '0 failures'),
    ],
    [
      'in migrations of which each is one transaction',
      'golang-migrate:m',
      {
        'm/1_a.up.sql': tables,
        'm/2_b.up.sql': 'ALTER TABLE a ADD COLUMN c integer;\nINSERT INTO a VALUES (1, 1);',
        'm/3_c.up.sql': '-- nothing is left to do\n',
      },
      summary('4 statements in one transaction a migration', '4 failures'),
    ],
    [
      'in migrations that are one transaction',
      'node-pg-migrate:m',
      {
        'm/1_a.sql': tables,
        'm/2_b.sql': 'ALTER TABLE a ADD COLUMN c integer;\nINSERT INTO a VALUES (1, 1);',
      },
      summary('4 statements in one transaction', '4 failures'),
    ],
  ];
  test.each(cases)('%s', async (_, source, files, told) => {
    expect(await atomicity(source, files)).toMatchObject({ status: 'passed', summary: told, findings: [] });
  });
});

describe.concurrent('a failure leaves something behind', () => {
  const ends = 'the transaction ends here: what ran until then stays after a failure';
  const outside = 'this cannot be undone: it does not run inside a transaction';
  const cases: readonly (readonly [
    string,
    string,
    Files,
    readonly (readonly [line: number | undefined, string])[],
  ])[] = [
    [
      'in a file that commits in the middle',
      'm',
      { 'm/up.sql': `${tables}COMMIT;\nBEGIN;\nCREATE TABLE c (id integer);` },
      [
        [3, ends],
        [undefined, 'table public.a is left'],
        [undefined, 'table public.b is left'],
      ],
    ],
    [
      'in a later migration that commits in the middle',
      'golang-migrate:m',
      {
        'm/1_a.up.sql': tables,
        'm/2_b.up.sql': 'ALTER TABLE a ADD c integer;\nCOMMIT;\nALTER TABLE b ADD d integer;',
      },
      [
        [2, ends],
        [undefined, 'column public.a.c is left'],
      ],
    ],
    [
      'in a later migration that no transaction takes',
      'golang-migrate:m',
      { 'm/1_a.up.sql': tables, 'm/2_b.up.sql': '\nCREATE INDEX CONCURRENTLY ON a (id);' },
      [[2, outside]],
    ],
    [
      'in a single file',
      'm.sql',
      { 'm.sql': `SET search_path = public;\n${tables}` },
      [
        [
          2,
          'm.sql is sent statement by statement and writes in 2 transactions: what ran before a failure stays',
        ],
      ],
    ],
    [
      'in a single file that goes on where its transaction has ended',
      'm.sql',
      { 'm.sql': `BEGIN;\n${tables}COMMIT;\nSELECT count(*) FROM a;` },
      [[2, 'm.sql is sent statement by statement: what this writes stays when a later one fails']],
    ],
    [
      'in a file that is sent without a transaction, for the sake of one statement',
      'm',
      {
        'm/up.sql': `-- squash:no-transaction\nBEGIN;\n${tables}COMMIT;\nCREATE INDEX CONCURRENTLY ON a (id);\n`,
      },
      [
        [
          3,
          'up.sql is sent statement by statement and writes in 2 transactions: what ran before a failure stays',
        ],
        [6, outside],
      ],
    ],
    [
      'in a procedure that commits',
      'golang-migrate:m',
      {
        'm/1_a.up.sql': tables,
        'm/2_b.up.sql': 'DO $$ BEGIN INSERT INTO a VALUES (1); COMMIT; INSERT INTO a VALUES (2); END $$',
      },
      [[1, outside]],
    ],
  ];
  test.each(cases)('%s', async (_, source, files, told) => {
    const check = await atomicity(source, files);
    expect(check?.status).toBe('failed');
    expect(check?.findings.map(({ line, message }) => [line, message.replace(/^\S*\//, '')])).toEqual(told);
  });
});

describe.concurrent('behind every statement', () => {
  const up = readFileSync(join(import.meta.dirname, '..', '..', 'consolidated', 'up.sql'), 'utf8');
  const skip = checkNames.filter((name) => name !== 'atomicity');
  const half = /^CREATE TABLE IF NOT EXISTS kedge_practice\.quizzes /m;
  const prelude = `CREATE SEQUENCE public.counted;\nSELECT setval('public.counted', 100);\n`;

  /** The fixture's consolidated migration with something in its middle, as every run checks it. */
  const fixture = (middle: string) => {
    expect(up.split(half)).toHaveLength(2);
    const files = { 'prelude.sql': prelude, 'm/up.sql': up.replace(half, `${middle}\n$&`) };
    return atomicity('m', files, { skip });
  };

  test('of the fixture', async () => {
    const all = await fixture('');
    expect(all).toMatchObject({ status: 'passed', findings: [] });
    const told = /\((\d+) statements in one transaction, (\d+) failures injected\)/.exec(all?.summary ?? '');
    expect(Number(told?.[1])).toBeGreaterThan(130);
    expect(told?.[2]).toBe(told?.[1]);
  });

  test('what the next statements hide', async () => {
    const before = `SELECT setval('public.counted', 7);\nPREPARE kept AS SELECT 1;\nSELECT pg_advisory_lock(42);`;
    const behind = `SELECT setval('public.counted', 200);\nDEALLOCATE kept;\nSELECT pg_advisory_unlock(42);`;
    const all = await fixture(`${before}\n${behind}`);
    expect(all?.status).toBe('failed');
    expect(all?.findings.map(({ message }) => message)).toEqual([
      'the sequence public.counted has gone back from 101 to 8: no failure takes setval back',
      'behind a failure the session keeps the prepared statement kept until it ends',
      'behind a failure the session keeps the advisory lock 42 until it ends',
    ]);
    expect(all?.findings.slice(1).map(({ file }) => file?.replace(/^.*\//, ''))).toEqual([
      'up.sql',
      'up.sql',
    ]);
  });

  const comments = (count: number): readonly string[] =>
    Array.from({ length: count }, (_, at) => `COMMENT ON TABLE a IS '${at}';`);

  test('of a long file only where it is asked for by name, with progress', async () => {
    const stages: string[] = [];
    const notify: VerifyOptions['notify'] = (event) => {
      if (event.type === 'stage' && event.stage.startsWith('atomicity')) stages.push(event.stage);
    };
    const files = { 'm/up.sql': [tables, ...comments(310)].join('\n') };
    const some = await atomicity('m', files, { skip });
    expect(some?.summary).toBe(
      'a failure anywhere leaves nothing behind (312 statements in one transaction, failures injected behind 65 of 312: `--only atomicity` injects all)',
    );
    const all = await atomicity('m', files, { checks: ['atomicity'], notify });
    expect(all?.summary).toBe(summary('312 statements in one transaction', '312 failures'));
    expect(stages).toEqual(
      [50, 100, 150, 200, 250, 300].map((at) => `atomicity: ${at} of 311 failures injected`),
    );
  });

  test('behind the first statement that makes the session keep something, in whichever database that is', async () => {
    const locks = [41, 42, 43].map((lock) => `SELECT pg_advisory_lock(${lock});`);
    const lines = [tables, ...comments(60), ...locks, ...comments(60)].join('\n');
    const all = await atomicity('m', { 'm/up.sql': lines }, { skip });
    expect(all?.summary).toBe(summary('125 statements in one transaction', '125 failures'));
    expect(all?.findings.map(({ message, line }) => [/lock \d+/.exec(message)?.[0], line])).toEqual(
      locks.map((lock, at) => [`lock ${at + 41}`, lines.split('\n').indexOf(lock) + 1]),
    );
  });

  test('that only the very next statement hides, behind an even and an odd one', async () => {
    const counted = (name: string): readonly string[] =>
      [7, 200].map((at) => `SELECT setval('public.${name}', ${at});`);
    const prelude = ['even', 'odd'].map(
      (name) => `CREATE SEQUENCE public.${name};\nSELECT setval('public.${name}', 100);`,
    );
    const all = await atomicity(
      'm',
      {
        'prelude.sql': prelude.join('\n'),
        'm/up.sql': [
          tables,
          ...comments(60),
          ...counted('even'),
          ...comments(1),
          ...counted('odd'),
          ...comments(60),
        ].join('\n'),
      },
      { skip },
    );
    expect(all?.findings.map(({ message }) => /public\.\w+/.exec(message)?.[0]).sort()).toEqual([
      'public.even',
      'public.odd',
    ]);
  });

  test('of a file that writes many rows only where it is asked for by name', async () => {
    const rows = 'INSERT INTO b SELECT n FROM generate_series(1, 40000) AS n;';
    const some = await atomicity('m', { 'm/up.sql': [tables, rows, ...comments(120)].join('\n') }, { skip });
    expect(some?.summary).toMatch(/123 statements in one transaction, failures injected behind 82 of 123/);
  });

  test('of as many migrations as a run has time for', async () => {
    const each = [1, 2, 3].map((at) => [`m/${at}_m.up.sql`, comments(at * 50).join('\n')]);
    const files = { 'm/0_m.up.sql': tables, ...Object.fromEntries(each) };
    const some = await atomicity('golang-migrate:m', files, { skip });
    expect(some?.summary).toMatch(
      /302 statements in one transaction a migration, failures injected behind \d+ of 302/,
    );
  });
});
