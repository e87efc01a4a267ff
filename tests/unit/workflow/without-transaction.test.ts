import { beforeAll, expect, test } from 'vitest';
import { readScripts } from '../../../src/lint/read-scripts.ts';
import { memoryTree } from '../../../src/migrations/memory-tree.ts';
import { readPlanIn } from '../../../src/migrations/read-plan.ts';
import { loadParser, type Parse } from '../../../src/sql/parse.ts';
import { withoutTransaction } from '../../../src/workflow/lint/without-transaction.ts';

let parse: Parse;

beforeAll(async () => {
  parse = await loadParser();
});

/** What is left of a down; undefined where it cannot run in a transaction of ours. */
async function left(down: string, tool: 'plain' | 'goose' = 'plain'): Promise<string | undefined> {
  const files: Record<string, string> =
    tool === 'plain'
      ? { 'm/1.sql': 'SELECT 1;', 'm/1.down.sql': down }
      : { 'm/1_a.sql': `-- +goose Up\nSELECT 1;\n-- +goose Down\n${down}` };
  const plan = await readPlanIn(memoryTree(new Map(Object.entries(files))), 'm', tool, { exclude: [] });
  const read = readScripts(plan, parse).find(({ direction }) => direction === 'down');
  if (read === undefined) throw new Error('there is no down');
  const script = withoutTransaction(read);
  return script?.pieces?.map(({ text }) => text).join('|') ?? script?.sql;
}

test.each([
  ['DROP TABLE t;', 'DROP TABLE t;'],
  ['BEGIN;\nDROP TABLE t;\nCOMMIT;\n', '      \nDROP TABLE t;\n       \n'],
  ['begin\n;\nDROP TABLE t;\nend', '     \n \nDROP TABLE t;\n   '],
  [
    '-- a\nSTART TRANSACTION;SELECT 1;COMMIT AND NO CHAIN;-- b\n',
    `-- a\n${' '.repeat(18)}SELECT 1;${' '.repeat(20)}-- b\n`,
  ],
  ['BEGIN; DROP TABLE t; ROLLBACK;', undefined],
  ['BEGIN; DROP TABLE t;', undefined],
  ['DROP TABLE t; COMMIT;', undefined],
  ['BEGIN; DROP TABLE t; COMMIT; DROP TABLE u;', undefined],
  ['BEGIN; DROP TABLE t; SAVEPOINT a; COMMIT;', undefined],
  ['BEGIN; DROP TABLE t; COMMIT; BEGIN; DROP TABLE u; COMMIT;', undefined],
])('%j', async (down, expected) => {
  expect(await left(down)).toBe(expected);
});

test('pieces of the tool go with their text', async () => {
  expect(await left('BEGIN;\nDROP TABLE t;\nDROP TABLE u;\nCOMMIT;\n', 'goose')).toBe(
    'DROP TABLE t;|DROP TABLE u;',
  );
});
