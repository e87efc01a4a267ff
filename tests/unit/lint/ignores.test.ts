import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lintHistory } from '../../../src/lint/lint-history.ts';
import { readScripts } from '../../../src/lint/read-scripts.ts';
import type { RuleLevels } from '../../../src/lint/rules.ts';
import { readPlan } from '../../../src/migrations/read-plan.ts';
import { loadParser, type Parse } from '../../../src/sql/parse.ts';

let parse: Parse;
let root = '';

beforeAll(async () => {
  parse = await loadParser();
  root = mkdtempSync(join(tmpdir(), 'squash-ignores-'));
});

afterAll(() => rmSync(root, { recursive: true }));

/** What is found in a file: `level rule line`, and what is ignored: `(rule line: reason)`. */
async function found(sql: string, levels: RuleLevels = {}): Promise<readonly string[]> {
  const file = join(root, '1_a.sql');
  writeFileSync(file, sql);
  const plan = await readPlan(root, { exclude: [] });
  const scripts = readScripts(plan, parse);
  const result = lintHistory({ plan, scripts, files: [], parse, observed: undefined }, levels);
  return [
    ...result.findings.filter(({ level }) => level !== 'notice').map((each) => `${each.rule} ${each.line}`),
    ...result.ignored.map(({ finding, reason }) => `(${finding.rule} ${finding.line}: ${reason})`),
  ];
}

const create = 'CREATE TABLE t (\n  a integer\n);\n';

describe('squash-ignore', () => {
  test.each([
    [
      'before the statement',
      '-- squash-ignore transaction-control: why\nCOMMIT;\n',
      '(transaction-control 5: why)',
    ],
    ['beside it', 'COMMIT; -- squash-ignore transaction-control: why\n', '(transaction-control 4: why)'],
    ['as a block', '/* squash-ignore transaction-control: why */\nCOMMIT;\n', '(transaction-control 5: why)'],
    [
      'above an empty line',
      '-- squash-ignore transaction-control: why\n\nCOMMIT;\n',
      '(transaction-control 6: why)',
    ],
    [
      'for the file',
      '-- squash-ignore-file transaction-control: why\nSELECT 1;\nCOMMIT;\n',
      '(transaction-control 6: why)',
    ],
    [
      'with a colon in the reason',
      '-- squash-ignore transaction-control: see: x\nCOMMIT;\n',
      '(transaction-control 5: see: x)',
    ],
  ])('%s', async (_name, sql, ignored) => {
    expect(await found(`${create}${sql}`)).toEqual([ignored]);
  });

  test('speaks for the next statement alone', async () => {
    const sql = `${create}-- squash-ignore transaction-control: why\nCOMMIT;\nCOMMIT;\n`;
    expect(await found(sql)).toEqual(['transaction-control 6', '(transaction-control 5: why)']);
  });

  test('speaks for its rule alone', async () => {
    const sql = `${create}-- squash-ignore secret: why\nCOMMIT;\n`;
    expect(await found(sql)).toEqual(['unused-ignore 4', 'transaction-control 5']);
  });

  test('inside a string is none', async () => {
    expect(await found(`SELECT '-- squash-ignore secret: why';\nCOMMIT;\n`)).toEqual([
      'transaction-control 2',
    ]);
  });

  test('of a rule that is off, or that needs a replay that failed, is not told', async () => {
    const sql = `${create}-- squash-ignore secret: why\n-- squash-ignore session-leak: why\nSELECT 1;\n`;
    expect(await found(sql, { secret: 'off' })).toEqual([]);
  });
});

describe('levels', () => {
  test('of the configuration hold for every finding of the rule', async () => {
    expect(await found(create)).toEqual([]);
    expect(await found(create, { 'non-idempotent': 'error' })).toEqual(['non-idempotent 1']);
    expect(await found(`${create}COMMIT;`, { 'transaction-control': 'off' })).toEqual([]);
    expect(await found(`${create}COMMIT;`, { 'transaction-control': 'notice' })).toEqual([]);
  });
});

describe('in files of several parts', () => {
  test('what stands before the first part counts, and is told where it ignores nothing', async () => {
    const part = (sql: string): string => `-- migrate:up\n${sql}\n-- migrate:down\nDROP TABLE t;\n`;
    const head = '-- squash-ignore-file transaction-control: why\n-- squash-ignore secret: why\n';
    expect(await found(`${head}${part('CREATE TABLE t ();\nCOMMIT;')}`)).toEqual([
      'unused-ignore 2',
      '(transaction-control 5: why)',
    ]);
  });

  test('a file that runs several times has each of its ignores once', async () => {
    const own = mkdtempSync(join(tmpdir(), 'squash-ignores-'));
    const write = (name: string, sql: string): void => writeFileSync(join(own, name), sql);
    write('V1__a.sql', 'CREATE TABLE a ();\n');
    write('V2__b.sql', 'CREATE TABLE b ();\n');
    write('beforeEachMigrate.sql', '-- squash-ignore transaction-control: why\nCOMMIT;\n');
    const plan = await readPlan(`flyway:${own}`, { exclude: [] });
    const scripts = readScripts(plan, parse);
    const result = lintHistory({ plan, scripts, files: [], parse, observed: undefined }, {});
    rmSync(own, { recursive: true });
    expect(result.findings.filter(({ rule }) => rule === 'unused-ignore')).toEqual([]);
    expect(result.ignored.map(({ reason }) => reason)).toEqual(['why']);
  });

  test('two that speak for one finding are both of use', async () => {
    const sql = `-- squash-ignore-file transaction-control: one\n${create}-- squash-ignore transaction-control: two\nCOMMIT;\n`;
    expect(await found(sql)).toEqual(['(transaction-control 6: one)']);
  });

  test('one of ignores is itself told where there is nothing to ignore', async () => {
    const stale = '-- squash-ignore secret: why\nSELECT 1;\n';
    expect(await found(`-- squash-ignore-file unused-ignore: one\n${stale}`)).toEqual([
      '(unused-ignore 2: one)',
    ]);
    expect(await found('-- squash-ignore-file unused-ignore: one\nSELECT 1;\n')).toEqual(['unused-ignore 1']);
  });
});
