import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isPsqlScript } from '../../../src/sql/psql/is-psql-script.ts';
import { onlySql } from '../../../src/sql/psql/only-sql.ts';
import { parseCopy } from '../../../src/sql/psql/parse-copy.ts';
import { PsqlReader } from '../../../src/sql/psql/psql-reader.ts';
import { readBoolean } from '../../../src/sql/psql/read-boolean.ts';
import { statements } from '../../../src/sql/statements.ts';

const root = join(import.meta.dirname, '../../..');

/** Every statement that psql would send, with the place of its first character. */
function sent(
  sql: string,
  variables: Readonly<Record<string, string>> = {},
): readonly { readonly text: string; readonly at: string }[] {
  const reader = new PsqlReader({ file: 'x.sql', line: 1, sql }, false);
  const found: { text: string; at: string }[] = [];
  for (;;) {
    const step = reader.next((name) => variables[name]);
    if (step.type === 'command') throw new Error(`unexpected \\${step.name}`);
    const statement = reader.take();
    const place = statement?.placeAt(0);
    if (statement !== undefined) found.push({ text: statement.text, at: `${place?.line}:${place?.column}` });
    if (step.type === 'end') return found;
  }
}

function texts(sql: string, variables: Readonly<Record<string, string>> = {}): readonly string[] {
  return sent(sql, variables).map(({ text }) => text);
}

function corpus(): readonly (readonly [string, string])[] {
  const directories = ['tests/histories', 'consolidated', 'fixtures/legacy-migrations'];
  return directories.flatMap((directory) =>
    readdirSync(join(root, directory), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.sql') && !name.startsWith('layouts/sqitch/'))
      .map((name) => [name, readFileSync(join(root, directory, name), 'utf8')] as const),
  );
}

const pieces = [
  ...[
    'SELECT',
    'a',
    '"b;c"',
    "'d;e'",
    "E'f\\';'",
    '$$ g; $$',
    '$x$ $$;$$ $x$',
    '--h;\n',
    '/* i; /* j */ ; */',
  ],
  ...[
    '(',
    ')',
    ';',
    '::',
    ':=',
    ':',
    '[1:2]',
    ',',
    '\n',
    ' ',
    '\r\n',
    'ä',
    '🎉',
    '1.5',
    '$1',
    'BEGIN',
    'END',
  ],
  ...['CREATE FUNCTION', 'CASE', ':unset', ":'unset'", ':"unset"', '@>', '#>>', '?', '||', 'COPY', '\t'],
];

/** The same numbers every time. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) yield state >> 8;
}

describe('what is no psql passes through byte for byte', () => {
  test.each(corpus())('%s', (_name, sql) => {
    expect(texts(sql)).toEqual(statements(sql).map(({ text }) => text));
    expect(isPsqlScript(sql)).toBe(false);
  });

  test('in 2,000 made texts', () => {
    const next = numbers(7);
    for (let count = 0; count < 2000; count += 1) {
      const length = Number(next.next().value) % 30;
      const sql = Array.from({ length }, () => pieces[Number(next.next().value) % pieces.length]).join(' ');
      expect(texts(sql), sql).toEqual(statements(sql).map(({ text }) => text));
    }
  });
});

describe('variables', () => {
  const variables = {
    name: 'app',
    two: 'SELECT 1; SELECT 2',
    quote: `it's "so"\\`,
    loop: ':loop',
    in: ':name',
  };
  test.each([
    ['as text', 'DROP SCHEMA :name;', 'DROP SCHEMA app'],
    ['as a literal', "SELECT :'quote';", `SELECT  E'it''s "so"\\\\'`],
    ['as an identifier', 'SELECT 1 AS :"quote";', `SELECT 1 AS "it's ""so""\\"`],
    ['asked for', 'SELECT :{?name}, :{?none};', 'SELECT TRUE, FALSE'],
    ['inside another', 'SELECT :in;', 'SELECT app'],
    ['inside themselves', 'SELECT :loop;', 'SELECT :loop'],
    ['joined with a word', 'SELECT a_:name;', 'SELECT a_app'],
    ['not set', `SELECT :none, :'none', :"none";`, `SELECT :none, :'none', :"none"`],
    [
      'not in quotes',
      `SELECT ':name', ":name", $$:name$$ /* :name */;`,
      `SELECT ':name', ":name", $$:name$$ /* :name */`,
    ],
    ['not in casts', 'SELECT 1::name;', 'SELECT 1::name'],
    ['behind a cast', 'SELECT 1:: :name;', 'SELECT 1:: app'],
    ['not in an assignment', 'CALL p(a:=name);', 'CALL p(a:=name)'],
    ['kept away by a backslash', 'SELECT \\:name;', 'SELECT :name'],
  ])('%s', (_name, sql, expected) => {
    expect(texts(sql, variables)).toEqual([expected]);
  });

  test('may hold whole statements', () => {
    expect(texts(':two;', variables)).toEqual(['SELECT 1', 'SELECT 2']);
  });

  test('keep the places of what stands behind them', () => {
    const sql = 'SELECT 1;\nSELECT :name,\n  x, :name, y;';
    const reader = new PsqlReader({ file: 'x.sql', line: 5, sql }, false);
    reader.next(() => 'much longer');
    reader.take();
    reader.next(() => 'much longer');
    const statement = reader.take();
    const place = statement?.placeAt(statement.text.indexOf('y'));
    expect(place).toEqual({ file: 'x.sql', line: 7, column: 13, text: '  x, :name, y;' });
  });
});

describe('psql scripts', () => {
  test.each([
    ['a meta-command', '\\i x.sql', true],
    ['one behind a statement', 'SELECT 1 \\gset', true],
    ['rows after a COPY', 'COPY t FROM stdin;\n1\n\\.\n', true],
    ['rows after a COPY with options', 'COPY s.t (a, "b") FROM /* here */ STDIN WITH (FORMAT csv)', true],
    ['a COPY of a file', "COPY t FROM '/tmp/stdin'", false],
    ['a COPY to stdout', 'COPY t TO stdout', false],
    ['a backslash in a string', 'SELECT \'\\i\', $$\\i$$, "\\i" -- \\i', false],
    ['words alone', 'SELECT 1 AS stdin', false],
  ])('%s', (_name, sql, expected) => {
    expect(isPsqlScript(sql)).toBe(expected);
  });

  test.each([
    ['true', true],
    ['T', true],
    ['off', false],
    ['o', undefined],
    ['of', false],
    ['n', false],
    ['1', true],
    ['', undefined],
    ['2', undefined],
    ['yess', undefined],
  ])('%j is %s', (text, expected) => {
    expect(readBoolean(text)).toBe(expected);
  });

  test.each([
    [
      "t from 'a b.csv' csv",
      { direction: 'from', sql: 'COPY t FROM STDIN csv', from: { kind: 'file', path: 'a b.csv' } },
    ],
    [
      'app."T" (a, "b c") FROM stdin with (format csv, header);',
      {
        direction: 'from',
        sql: 'COPY app."T" (a, "b c") FROM STDIN with (format csv, header)',
        from: { kind: 'stdin' },
      },
    ],
    ['t from pstdin', { direction: 'from', sql: 'COPY t FROM STDIN', from: { kind: 'psql stdin' } }],
    ["t from program 'ls'", { direction: 'from', sql: 'COPY t FROM STDIN', from: { kind: 'program' } }],
    ["(select a from t) to 'x'", { direction: 'to' }],
    ['t to stdout', { direction: 'to' }],
    ['t', undefined],
  ])('\\copy %s', (text, expected) => {
    expect(parseCopy(text)).toEqual(expected);
  });
});

describe('statements of psql', () => {
  test('hold together with a kept semicolon', () => {
    expect(sent('SELECT 1\\; SELECT 2;\n\nSELECT 3')).toEqual([
      { text: 'SELECT 1; SELECT 2', at: '1:1' },
      { text: 'SELECT 3', at: '3:1' },
    ]);
  });
});

describe('what of a script is SQL', () => {
  const script = [
    '\\set a 1',
    'SELECT 1; \\echo -- x \\\\ SELECT 2;',
    'COPY t FROM stdin;',
    '-- row',
    "it's\t;",
    '\\.',
    'SELECT 3 \\gset p_',
    '/* ours */ SELECT 4;',
    '\\copy t from stdin csv',
    '1;2',
    '\\.',
    'SELECT 5',
  ].join('\n');

  test('stands where it stood, with blanks for the rest', () => {
    const text = onlySql(script, false);
    expect(text).toHaveLength(script.length);
    const found = statements(text);
    expect(found.map((each) => each.text.trim())).toEqual([
      'SELECT 1',
      'SELECT 2',
      'COPY t FROM stdin',
      'SELECT 3',
      'SELECT 4',
      'SELECT 5',
    ]);
    for (const { text: own, offset } of found) expect(script.startsWith(own.trim(), offset)).toBe(true);
    expect(text.split('\n')).toHaveLength(script.split('\n').length);
    expect(text).not.toContain('row');
  });

  test('is all of it where there is nothing of psql', () => {
    for (const [, sql] of corpus()) expect(onlySql(sql, false)).toBe(sql);
  });

  test('keeps meta-commands where only rows are known', () => {
    expect(onlySql('\\set a 1;\nCOPY t FROM stdin;\n1\n\\.\n', true)).toBe(
      '\\set a 1;\nCOPY t FROM stdin;\n \n  \n',
    );
  });
});
