import type { Catalog } from '../../../src/catalog/model.ts';
import { compareSides } from '../../../src/workflow/compare-sides.ts';
import type { DdlCase } from './cases.ts';
import { type DdlSession, type Ends, isRefusal } from './ddl-session.ts';
import { type Group, own, schemaOf } from './groups.ts';

/** What is wrong with the ways among nothing, the first state and the second: `way: finding`, by case. */
export type Findings = Map<number | undefined, string[]>;

const mostAlone = 20;

/** Goes every way of a group: makes its states, drops them, and turns each into the other; of a small one, those that tell most. */
export async function runGroup(
  opened: DdlSession,
  cases: readonly DdlCase[],
  group: Group,
  empty: Catalog,
  findings: Findings,
): Promise<void> {
  const { run, read } = opened;
  const many = group.length > mostAlone;
  const each = async (part: 'setup' | 'change'): Promise<void> => {
    for (const index of group) await fill(opened, cases[index], part, index);
  };
  const go = (name: string, from: Catalog, to: Catalog, twice = false): Promise<Catalog> =>
    note(opened, { name, from, to, twice }, group, findings);
  const there = async (work: () => Promise<unknown>): Promise<void> => {
    await run('SAVEPOINT there');
    await work();
    await run('ROLLBACK TO there');
  };
  await run('BEGIN');
  await each('setup');
  const before = await read();
  await there(() => go('drop the first', before, empty, true));
  await each('change');
  const after = await read();
  await noteIdle(cases, group, before, after, findings);
  await there(() => go('back', after, before));
  if (many) await there(() => go('drop the second', after, empty));
  await run('ROLLBACK');
  await run('BEGIN');
  if (many) await there(() => go('make the second', empty, after));
  const made = await go('make the first', empty, before, true);
  await go('forth', made, after);
  await run('ROLLBACK');
}

/** A case that changes something else than it says tests nothing of that. */
async function noteIdle(
  cases: readonly DdlCase[],
  group: Group,
  before: Catalog,
  after: Catalog,
  findings: Findings,
): Promise<void> {
  const found = await compareSides(
    { catalog: before, scratch: undefined },
    { catalog: after, scratch: undefined },
  );
  for (const index of group) {
    const { kind, properties, setup, change } = cases[index] ?? nothing;
    if (setup === '' && change === '') continue;
    const own = found.filter(
      (each) =>
        each.kind === kind && (!/case\d{3}/.test(each.identity) || each.identity.includes(schemaOf(index))),
    );
    const changed = own.flatMap((each) => each.changes.map((one) => one.property));
    const idle = properties.filter((each) => !isPresence(each) && !changed.includes(each));
    if (idle.length > 0)
      findings.set(index, [...(findings.get(index) ?? []), `does not change: ${idle.join(', ')}`]);
  }
}

const nothing = { kind: '', properties: [], setup: '', change: '' };

function isPresence(property: string): boolean {
  return property === 'missing' || property === 'unexpected';
}

async function fill(
  { run }: DdlSession,
  each: DdlCase | undefined,
  part: 'setup' | 'change',
  index: number,
): Promise<void> {
  const schema = schemaOf(index);
  const start = part === 'setup' ? `CREATE SCHEMA ${schema}; ` : '';
  await run(`${start}${own(each?.[part] ?? '', index)}`, `${schema}, public`);
}

interface NamedEnds extends Ends {
  readonly name: string;
}

async function note(
  { go }: DdlSession,
  { name, ...ends }: NamedEnds,
  group: Group,
  findings: Findings,
): Promise<Catalog> {
  try {
    const way = await go(ends);
    for (const finding of way.findings) {
      const index = group.length === 1 ? group[0] : group.find((each) => finding.includes(schemaOf(each)));
      findings.set(index, [...(findings.get(index) ?? []), `${name}: ${finding}`]);
    }
    return way.reached;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const index = group.length === 1 ? group[0] : undefined;
    findings.set(index, [...(findings.get(index) ?? []), `${name}: ${error.message}`]);
    return ends.from;
  }
}
