import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type CheckName, type Difference, type Report, verify } from '../../src/index.ts';
import { chance } from '../rows/chance.ts';
import { large } from '../rows/large.ts';
import { origins } from '../rows/origins.ts';
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
  return verify({
    ...verifyOptions,
    ...sources,
    checks,
    explain: false,
    except: except ?? verifyOptions.except,
  });
}

function inShort({ status, kind, identity, changes }: Difference): string {
  const what = status === 'changed' ? `: ${changes.map((change) => change.property).join(', ')}` : '';
  return `${status} ${kind} ${identity}${what}`;
}

for (const [name, cases] of Object.entries({
  'volatile cells': volatile,
  chance,
  'large tables': large,
  values,
  relations,
})) {
  describe.concurrent(name, () => {
    for (const one of cases) {
      test(one.name, async () => {
        const report = await verifyCase(one);
        const notCompared = report.volatile.map(({ table, column }) => `${table}.${column}`);
        expect(report.differences.map(inShort).sort()).toEqual([...one.differences].sort());
        if (one.notCompared !== 'any') expect(notCompared.sort()).toEqual(one.notCompared ?? []);
        expect(report.outcome).toBe(one.differences.length === 0 ? 'equivalent' : 'different');
      });
    }
  });
}

test('what the values come from that no replay repeats', async () => {
  const report = await verifyCase({ name: '', legacy: origins, consolidated: origins, differences: [] });
  const told = report.volatile.map(({ table, column, expression, line, reason }) =>
    [`${table}.${column}`, expression ?? reason, ...(line === undefined ? [] : [`line ${line}`])].join(' | '),
  );
  expect(told.sort()).toMatchInlineSnapshot(`
    [
      "public.seen.first | the query of the materialized view",
      "public.source.made | DEFAULT clock_timestamp()",
      "public.t."By ""name""" | token() | line 25",
      "public.t.added | DEFAULT gen_random_uuid() | line 31",
      "public.t.by_default | DEFAULT (now() - '01:00:00'::interval)",
      "public.t.by_domain | DEFAULT now() of the domain public.stamp",
      "public.t.by_keyword | DEFAULT CURRENT_TIMESTAMP",
      "public.t.by_special | 'now' | line 25",
      "public.t.computed | GENERATED ALWAYS AS ((by_keyword - '1 day'::interval))",
      "public.t.copied | source.made | line 29",
      "public.t.filled | trigger fill with public.fill",
      "public.t.listed | DEFAULT gen_random_uuid()",
      "public.t.updated | greatest(now(), '2020-01-01') | line 28",
      "public.t.whole | differs between two replays of the same input, and no expression is known from which it comes",
    ]
  `);
  expect(report.outcome).toBe('equivalent');
});
