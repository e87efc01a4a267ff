import { afterAll, beforeAll, expect, test } from 'vitest';
import { cases } from './cases.ts';
import { type DdlSession, openDdlSession } from './ddl-session.ts';
import { exceptions } from './exceptions.ts';
import { groupsOf } from './groups.ts';
import { type Findings, runGroup } from './run-group.ts';

let opened: DdlSession;
const findings: Findings = new Map();

beforeAll(async () => {
  opened = await openDdlSession();
  const wanted = cases.map((each) => (applies(each) ? each : { ...each, setup: '', change: '' }));
  const empty = await opened.read();
  for (const group of groupsOf(wanted)) await runGroup(opened, wanted, group, empty, findings);
}, 300_000);

afterAll(() => opened[Symbol.asyncDispose]());

function applies({ from, to }: { readonly from: number; readonly to: number }): boolean {
  return from <= opened.major && opened.major <= to;
}

/** What is made, dropped and altered is what shall be: from nothing, to nothing, and from one state to the other. */
test.each(cases.map((each, index) => [each.title, index] as const))('%s', (title, index) => {
  const allowed = exceptions.filter((each) => title.startsWith(each.title));
  const found = findings.get(index) ?? [];
  expect(found.filter((line) => !allowed.some(({ finding }) => line.includes(finding)))).toEqual([]);
});

test('nothing else differs', () => {
  expect(findings.get(undefined) ?? []).toEqual([]);
});

test.each(exceptions)('the exception for $title is needed: $because', ({ title, finding }) => {
  const concerned = cases.flatMap((each, index) =>
    each.title.startsWith(title) ? [{ each, found: findings.get(index) ?? [] }] : [],
  );
  const needed = concerned.some(({ found }) => found.some((line) => line.includes(finding)));
  expect(needed || concerned.every(({ each }) => !applies(each))).toBe(true);
});
