import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Check, diff, type Report, verify } from '../../../src/index.ts';
import { verifyOptions } from '../../verify-options.ts';

let root = '';

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'squash-preconditions-'));
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

interface Changeset {
  readonly id: string;
  readonly attributes?: string;
  readonly lines: readonly string[];
  readonly sql: string;
}

function changelog({ id, attributes = '', lines, sql }: Changeset): string {
  return [`--changeset ada:${id} ${attributes}`, ...lines, `${sql};`, ''].join('\n');
}

/** The history against what it should come to. */
function compare(changesets: readonly Changeset[], expected: string): Promise<Report> {
  const file = join(root, 'a.sql');
  writeFileSync(file, `--liquibase formatted sql\n${changesets.map(changelog).join('')}`);
  const other = join(root, 'expected.sql');
  writeFileSync(other, expected);
  return diff({ ...verifyOptions, a: `liquibase:${root}`, b: other, data: false });
}

/** What comes of taking back a changelog whose changesets are those. */
async function takeBack(changesets: readonly Changeset[]): Promise<Check | undefined> {
  const file = join(root, 'a.sql');
  writeFileSync(file, `--liquibase formatted sql\n${changesets.map(changelog).join('')}`);
  const source = `liquibase:${root}`;
  const report = await verify({
    ...verifyOptions,
    legacy: source,
    consolidated: source,
    checks: ['rollback'],
  });
  return report.checks.find(({ name }) => name === 'rollback');
}

const table = (name: string): string => `CREATE TABLE ${name} ()`;

describe('what a changeset asks first', () => {
  test('decides whether it runs, by what the database holds then', async () => {
    const report = await compare(
      [
        { id: 'a', lines: [], sql: `${table('a')}; CREATE VIEW v AS SELECT 1 AS one` },
        {
          id: 'there',
          lines: ['--precondition-table-exists table:A', '--precondition-view-exists view:v schema:public'],
          sql: table('there'),
        },
        {
          id: 'absent',
          lines: ['--preconditions onFail:MARK_RAN', '--precondition-table-exists table:v'],
          sql: table('absent'),
        },
        {
          id: 'counted',
          attributes: 'runInTransaction:false',
          lines: [
            '--preconditions onFail:CONTINUE',
            '--precondition-sql-check expectedResult:0 SELECT count(*) FROM a',
          ],
          sql: table('counted'),
        },
        {
          id: 'nothing',
          lines: ['--preconditions onFail:CONTINUE', '--precondition-sql-check expectedResult:1 SELECT NULL'],
          sql: table('nothing'),
        },
        {
          id: 'refused',
          lines: ['--preconditions onError:MARK_RAN', '--precondition-sql-check expectedResult:1 SELECT nix'],
          sql: table('refused'),
        },
        {
          id: 'several',
          lines: [
            '--preconditions onError:CONTINUE',
            '--precondition-sql-check expectedResult:1 VALUES (1), (2)',
          ],
          sql: table('several'),
        },
        {
          id: 'warned',
          lines: ['--preconditions onFail:WARN', '--precondition-sql-check expectedResult:2 SELECT 1'],
          sql: table('warned'),
        },
        {
          id: 'written',
          lines: [`--precondition-sql-check expectedResult:no SELECT set_config('x.y', 'no', false)`],
          sql: table('written'),
        },
        { id: 'failing', attributes: 'failOnError:false', lines: [], sql: `${table('lost')}; SELECT nix` },
        { id: 'last', lines: [], sql: table('last') },
      ],
      ['a', 'there', 'counted', 'warned', 'written', 'last'].map((name) => `${table(name)};`).join('\n') +
        '\nCREATE VIEW v AS SELECT 1 AS one;',
    );
    expect(report.differences).toEqual([]);
    const told = report.notes.filter((note) => note.includes('a.sql'));
    expect(told.map((note) => note.replaceAll(/.*a\.sql:?\d*:? /g, ''))).toEqual([
      'the changeset did not run, since there is no table public.v (onFail:MARK_RAN)',
      'the changeset did not run, since `SELECT NULL` gave no value, not 1 (onFail:CONTINUE)',
      'the changeset did not run, since `SELECT nix` was refused: column "nix" does not exist (onError:MARK_RAN)',
      'the changeset did not run, since `VALUES (1), (2)` gave 2 rows of 1 columns, not one value (onError:CONTINUE)',
      'the changeset ran all the same, since `SELECT 1` gave 1, not 2 (onFail:WARN)',
      'was refused: column "nix" does not exist (failOnError:false: Liquibase goes on)',
    ]);
  });

  test('stops the replay where it halts, at its line', async () => {
    const halting = compare(
      [{ id: 'a', lines: ['--precondition-sql-check expectedResult:1 SELECT 0'], sql: table('a') }],
      table('a'),
    );
    await expect(halting).rejects.toMatchObject({
      code: 'SQUASH_EREPLAY',
      place: { line: 3 },
      message: expect.stringContaining('`SELECT 0` gave 0, not 1'),
    });
  });
});

describe('taking back what was passed over', () => {
  const made: Changeset = { id: 'a', lines: [], sql: `${table('a')};\n--rollback DROP TABLE a` };
  const passedOver = (onFail: string): Changeset => ({
    id: 'b',
    lines: [`--preconditions onFail:${onFail}`, '--precondition-sql-check expectedResult:1 SELECT 0'],
    sql: `${table('b')};\n--rollback DROP TABLE b`,
  });

  test('leaves out what Liquibase keeps no record of', async () => {
    const failing = { ...passedOver('HALT'), id: 'c', attributes: 'failOnError:false', lines: [] };
    const refused = { ...failing, sql: `SELECT nix;\n--rollback DROP TABLE nix` };
    const check = await takeBack([made, passedOver('CONTINUE'), refused]);
    expect(check).toMatchObject({ status: 'passed', findings: [] });
  });

  test('runs the rollback of what Liquibase marks as ran, as Liquibase does', async () => {
    const check = await takeBack([made, passedOver('MARK_RAN')]);
    expect(check?.findings).toMatchObject([{ message: expect.stringContaining('table "b" does not exist') }]);
  });
});
