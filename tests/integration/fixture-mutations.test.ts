import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type CheckName, type Difference, type Report, verify } from '../../src/index.ts';
import { bundledMajor } from '../../src/instance/embedded-packages.ts';
import { testOptions } from '../instance-options.ts';
import { columns } from '../mutations/columns.ts';
import { comments } from '../mutations/comments.ts';
import { constraints } from '../mutations/constraints.ts';
import { harmless } from '../mutations/harmless.ts';
import { indexes } from '../mutations/indexes.ts';
import type { Mutation } from '../mutations/mutation.ts';
import { privileges } from '../mutations/privileges.ts';
import { relations } from '../mutations/relations.ts';
import { routines } from '../mutations/routines.ts';
import { rows } from '../mutations/rows.ts';
import { verifyOptions } from '../verify-options.ts';

vi.setConfig({ maxConcurrency: 3 });

const root = join(import.meta.dirname, '..', '..');
const up = readFileSync(join(root, 'consolidated', 'up.sql'), 'utf8');
const major = testOptions.major ?? bundledMajor;
const structure: readonly CheckName[] = ['structure', 'coverage'];
const structureAndRows: readonly CheckName[] = ['structure', 'data', 'coverage'];
let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'squash-mutations-'));
});

afterAll(() => rmSync(directory, { recursive: true }));

function mutate(text: string, mutation: Mutation): string {
  expect(
    text.split(mutation.find),
    `${mutation.name}: what is replaced stands once in the file`,
  ).toHaveLength(2);
  return text.replace(mutation.find, () => mutation.replace);
}

async function verifyText(text: string, checks: readonly CheckName[]): Promise<Report> {
  const consolidated = mkdtempSync(join(directory, 'consolidated-'));
  writeFileSync(join(consolidated, 'up.sql'), text);
  cpSync(join(root, 'consolidated', 'down.sql'), join(consolidated, 'down.sql'));
  const legacy = `hasura:${join(root, 'fixtures', 'legacy-migrations')}`;
  return verify({ ...verifyOptions, legacy, consolidated, checks, explain: false });
}

function inShort({ status, kind, identity, changes }: Difference): string {
  const what = status === 'changed' ? `: ${changes.map((change) => change.property).join(', ')}` : '';
  return `${status} ${kind} ${identity}${what}`;
}

const suites: readonly (readonly [string, readonly Mutation[], readonly CheckName[]])[] = [
  ['constraints', constraints, structure],
  ['columns', columns, structure],
  ['indexes', indexes, structure],
  ['relations', relations, structure],
  ['routines', routines, structure],
  ['comments', comments, structure],
  ['privileges', privileges, structure],
  ['rows', rows, structureAndRows],
];

for (const [name, mutations, checks] of suites) {
  describe.concurrent(name, () => {
    for (const mutation of mutations) {
      const known = mutation.from === undefined || mutation.from <= major;
      test.skipIf(!known)(mutation.name, async () => {
        const report = await verifyText(mutate(up, mutation), checks);
        expect(report.differences.map(inShort)).toEqual(mutation.differences);
        expect(report.differences[0]?.consequence).toContain(mutation.breaks ?? '');
        expect(report.outcome).toBe('different');
      });
    }
  });
}

test('changes of the text that mean the same, all at once', async () => {
  const report = await verifyText(harmless.reduce(mutate, up), structureAndRows);
  expect(report.differences.map(inShort)).toEqual([]);
  expect(report.outcome).toBe('equivalent');
});
