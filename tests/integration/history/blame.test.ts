import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type BlameReport,
  blame,
  blameJson,
  blameText,
  diff,
  type ProgressEvent,
  verify,
} from '../../../src/index.ts';
import { verifyOptions } from '../../verify-options.ts';

let root = '';

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'squash-blame-'));
});

afterAll(() => rmSync(root, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

function blamed(...objects: readonly string[]): Promise<BlameReport> {
  return blame({ ...verifyOptions, source: join(root, 'h'), objects });
}

const look = { color: false, width: 100, reproducible: true, verbose: false };

const history = {
  'h/1.sql': `CREATE TABLE t (a integer);
COMMENT ON TABLE t IS 'postgres://u:hunter2@h/d';
CREATE INDEX i ON t (a);`,
  'h/2.sql': `DO $$ BEGIN
  ALTER TABLE t ALTER a SET DEFAULT 1;
END $$;
ALTER TABLE t RENAME a TO b;
DROP INDEX i;
DROP TABLE IF EXISTS nothing;`,
};

const looking = 'watching the history statement by statement, to name each';
const telling = 'replaying the history once more, to name statements';

async function stagesOf(
  object: string,
): Promise<{ readonly stages: readonly string[]; readonly text: string }> {
  const stages: string[] = [];
  const notify = (event: ProgressEvent): void => void (event.type === 'stage' && stages.push(event.stage));
  const report = await blame({ ...verifyOptions, notify, source: join(root, 'd'), objects: [object] });
  return { stages, text: blameText(report, look).replaceAll(`${root}/`, '') };
}

describe('squash blame', () => {
  let report: BlameReport;

  beforeAll(async () => {
    write(history);
    report = await blamed('public.t.b', 'index public.i', 'public.t.a');
  });

  test('names the statement of every property, and of what is gone', () => {
    expect(blameText(report, look).replaceAll(`${root}/`, '')).toBe(`column public.t.b
  created                   h/1.sql:1
  renamed  from public.t.a  h/2.sql:4
  type     integer          h/1.sql:1
  default  1                h/2.sql:1

index public.i (gone)
  created                                       h/1.sql:3
  definition  CREATE INDEX i ON public.t USIN…  h/1.sql:3
  dropped                                       h/2.sql:5
`);
  });

  test('tells of everything that is there when nothing is asked for, without passwords', async () => {
    const all = await blamed();
    const text = blameText(all, look);
    expect(text).toContain('table public.t\n');
    expect(text).toContain('h/1.sql:2');
    expect(text).not.toContain('index public.i');
    expect(`${text}${blameJson(all)}`).not.toContain('hunter2');
  });

  test('tells of a table with what lies in it', async () => {
    const data = JSON.parse(blameJson(await blamed('public.t')));
    expect(data).toMatchObject({
      formatVersion: 1,
      command: 'blame',
      asked: ['public.t'],
      doubtful: [],
      objects: [
        {
          kind: 'table',
          identity: 'public.t',
          alive: true,
          properties: [
            { property: 'owner', by: { line: 1, what: 'created' } },
            { property: 'comment', by: { line: 2, what: 'changed' } },
          ],
        },
        { kind: 'column', identity: 'public.t.b' },
      ],
    });
  });

  test('looks after every statement only for what old rows do not tell', async () => {
    write({
      'd/1.sql': 'CREATE TABLE t (a integer);\nCREATE TEXT SEARCH CONFIGURATION c (parser = default);',
      'd/2.sql': 'ALTER TABLE t ALTER a SET NOT NULL;',
    });
    const [column, looked] = [
      await stagesOf('public.t.a'),
      await stagesOf('text search configuration public.c'),
    ];
    expect(column.stages).not.toContain(looking);
    expect(column.text).toContain('not null  yes      d/2.sql:1');
    expect(looked.stages).toContain(looking);
    expect(looked.text).toMatch(/created +d\/1\.sql:2/);
  });

  test('does not look where a view was asked how it prints, and where the history needs a superuser', async () => {
    write({
      'd/1.sql': 'CREATE TABLE t (a integer, b integer);\nCREATE VIEW v AS SELECT a AS x, b FROM t;',
      'd/2.sql': 'ALTER TABLE t RENAME a TO c;\nALTER TABLE t RENAME b TO d;\nALTER ROLE ALL SET jit = off;',
    });
    const { stages, text } = await stagesOf('public.v');
    expect(stages).not.toContain(looking);
    expect(stages.filter((stage) => stage === telling)).toHaveLength(1);
    expect(text).toMatch(/definition .* d\/2\.sql:2\n/);
  });

  test('takes a name without its schema, its quotes or its arguments where only one object has it', async () => {
    write({
      'n/1.sql': `CREATE TABLE "Users" (email text, name text);
CREATE TABLE t (name text);
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a';
CREATE TABLE gone ();
DROP TABLE gone;`,
    });
    const named = (...objects: readonly string[]): Promise<BlameReport> =>
      blame({ ...verifyOptions, source: join(root, 'n'), objects });
    const { objects } = await named('users.email', 'public.f', 'table gone');
    expect(objects.map(({ kind, identity, alive }) => `${kind} ${identity} ${alive}`)).toEqual([
      'column public."Users".email true',
      'function public.f(integer) true',
      'table public.gone false',
    ]);
    await expect(named('name')).rejects.toMatchObject({
      code: 'SQUASH_EUSAGE',
      message: 'name may be public."Users".name, or public.t.name.',
      next: 'Name one: public."Users".name.',
    });
  });

  test('says what it cannot answer', async () => {
    await expect(blamed('public.tt')).rejects.toMatchObject({
      code: 'SQUASH_EUSAGE',
      message: 'The history never had an object named public.tt.',
      next: 'Did you mean public.t?',
    });
  });
});

describe('differences', () => {
  const consolidated = 'CREATE TABLE t (b text);\nCREATE INDEX i ON t (b);\nCREATE TABLE u ();';

  test('each has a statement', async () => {
    write({ ...history, 'c/1.sql': consolidated });
    const [h, c] = [join(root, 'h'), join(root, 'c')];
    const reports = [
      await verify({ ...verifyOptions, legacy: h, consolidated: c, checks: ['structure'] }),
      await diff({ ...verifyOptions, a: h, b: c, data: false }),
    ];
    for (const { differences, notes } of reports) {
      const places = differences.map(({ status, kind, identity, blame }) => [
        `${status} ${kind} ${identity}`,
        `${blame?.file.replace(`${root}/`, '')}:${blame?.line} ${blame?.what}`,
      ]);
      expect(Object.fromEntries(places)).toEqual({
        'changed table public.t': 'h/1.sql:2 changed',
        'changed column public.t.b': 'h/2.sql:1 changed',
        'unexpected index public.i': 'h/2.sql:5 dropped',
        'unexpected table public.u': 'c/1.sql:3 created',
      });
      expect(notes).toEqual([]);
    }
  });

  test('what came out otherwise when it was watched has a file at most', async () => {
    const asked = `DO $$ BEGIN
  IF current_query() LIKE '%mar' || 'ker%' THEN CREATE TABLE whole (a integer); END IF;
END $$;
-- marker`;
    write({ 'w/1.sql': `CREATE TABLE t (a integer);\n${asked}`, 'v/1.sql': 'CREATE TABLE t (a integer);' });
    const sources = { legacy: join(root, 'w'), consolidated: join(root, 'v') };
    const report = await verify({ ...verifyOptions, ...sources, checks: ['structure'] });
    expect(report.differences.map(({ identity, blame }) => [identity, blame])).toEqual([
      ['public.whole', { migration: '1', file: join(root, 'w/1.sql') }],
    ]);
  });
});
