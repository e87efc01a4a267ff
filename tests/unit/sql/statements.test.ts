import { describe, expect, test } from 'vitest';
import { LineStarts } from '../../../src/sql/line-starts.ts';
import { offsetOfCharacter, positionAt } from '../../../src/sql/position.ts';
import { statements } from '../../../src/sql/statements.ts';

const cases: readonly (readonly [string, string, readonly string[]])[] = [
  ['nothing', '', []],
  ['blanks and semicolons', ' ;; \n ; ', []],
  ['comments alone', '-- a; b\n/* c; /* d; */ e; */', []],
  ['two statements', 'SELECT 1; SELECT 2', ['SELECT 1', 'SELECT 2']],
  ['a semicolon in a string', "SELECT 'a;b'; SELECT 2", ["SELECT 'a;b'", 'SELECT 2']],
  ['a doubled quote', "SELECT 'it''s;'; SELECT 2", ["SELECT 'it''s;'", 'SELECT 2']],
  ['a backslash in a plain string', "SELECT 'a\\'; SELECT 2", ["SELECT 'a\\'", 'SELECT 2']],
  ['a backslash in an escape string', "SELECT E'a\\';b'; SELECT 2", ["SELECT E'a\\';b'", 'SELECT 2']],
  ['a doubled quote in an escape string', "SELECT E'a'';b'; SELECT 2", ["SELECT E'a'';b'", 'SELECT 2']],
  ['a quoted identifier', 'SELECT ";" ; SELECT 2', ['SELECT ";" ', 'SELECT 2']],
  [
    'dollar quotes',
    'SELECT $$;$$; SELECT $x$ ; $$ ; $x$; SELECT 3',
    ['SELECT $$;$$', 'SELECT $x$ ; $$ ; $x$', 'SELECT 3'],
  ],
  [
    'a dollar inside a word',
    'SELECT a$b; SELECT c$d$e; SELECT 1',
    ['SELECT a$b', 'SELECT c$d$e', 'SELECT 1'],
  ],
  ['parameters', 'SELECT $1; SELECT $2', ['SELECT $1', 'SELECT $2']],
  ['a nested comment', '/* a /* ; */ ; */ SELECT 1;', ['SELECT 1']],
  [
    'a rule with two actions',
    'CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); SELECT 3',
    ['CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)', 'SELECT 3'],
  ],
  [
    'an SQL-standard body',
    'CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 1 END; END; SELECT 2',
    [
      'CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 1 END; END',
      'SELECT 2',
    ],
  ],
  ['a transaction', 'BEGIN; SELECT 1; END; SELECT 2', ['BEGIN', 'SELECT 1', 'END', 'SELECT 2']],
  ['an unterminated string', "SELECT 'a; b", ["SELECT 'a; b"]],
  ['carriage returns', 'SELECT 1;\r\n-- x;\r\nSELECT 2;\r\n', ['SELECT 1', '-- x;\r\nSELECT 2'.slice(7)]],
];

describe('statements', () => {
  test.each(cases)('%s', (_name, sql, expected) => {
    const found = statements(sql);
    expect(found.map((each) => each.text)).toEqual(expected);
    for (const { text, offset } of found) expect(sql.startsWith(text, offset)).toBe(true);
  });

  test('splits megabytes of one literal without recursion', () => {
    const sql = `SELECT '${"x''".repeat(1_000_000)}'; SELECT E'${"\\'".repeat(1_000_000)}'; SELECT 3`;
    expect(statements(sql)).toHaveLength(3);
  });
});

describe('positions', () => {
  test('count characters, not UTF-16 units', () => {
    const sql = 'SELECT 1;\r\n  SELECT \u{1F600}é x;\n';
    const offset = offsetOfCharacter(sql, 24);
    expect(sql[offset]).toBe('x');
    expect(positionAt(new LineStarts(sql), offset)).toEqual({
      line: 2,
      column: 13,
      text: '  SELECT \u{1F600}é x;',
    });
  });
});
