import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type CheckName, type Difference, type Report, verify } from '../../src/index.ts';
import { relations } from '../rows/relations.ts';
import type { RowCase } from '../rows/row-case.ts';
import { values } from '../rows/values.ts';
import { volatile } from '../rows/volatile.ts';
import { verifyOptions } from '../verify-options.ts';

vi.setConfig({ maxConcurrency: 3 });

const checks: readonly CheckName[] = ['structure', 'data', 'coverage'];
let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'squash-rows-'));
});

afterAll(() => rmSync(directory, { recursive: true }));

function verifyCase({ legacy, consolidated, except }: RowCase): Promise<Report> {
  const own = mkdtempSync(join(directory, 'case-'));
  const sources = { legacy: join(own, 'legacy.sql'), consolidated: join(own, 'consolidated.sql') };
  writeFileSync(sources.legacy, legacy);
  writeFileSync(sources.consolidated, consolidated);
  return verify({ ...verifyOptions, ...sources, checks, except: except ?? verifyOptions.except });
}

function inShort({ status, kind, identity, changes }: Difference): string {
  const what = status === 'changed' ? `: ${changes.map((change) => change.property).join(', ')}` : '';
  return `${status} ${kind} ${identity}${what}`;
}

for (const [name, cases] of Object.entries({ 'volatile cells': volatile, values, relations })) {
  describe.concurrent(name, () => {
    for (const one of cases) {
      test(one.name, async () => {
        const report = await verifyCase(one);
        const notCompared = report.volatile.map(({ table, column }) => `${table}.${column}`);
        expect(report.differences.map(inShort)).toEqual(one.differences);
        expect(notCompared).toEqual(one.notCompared ?? []);
        expect(report.outcome).toBe(one.differences.length === 0 ? 'equivalent' : 'different');
      });
    }
  });
}
