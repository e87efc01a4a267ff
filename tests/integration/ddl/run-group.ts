import type { Catalog } from '../../../src/catalog/model.ts';
import type { DdlCase } from './cases.ts';
import { type DdlSession, isRefusal } from './ddl-session.ts';
import { type Group, own, schemaOf } from './groups.ts';

/** What is wrong with the ways among nothing, the first state and the second: `way: finding`, by case. */
export type Findings = Map<number | undefined, string[]>;

/** Goes every way of a group: makes both states, drops them, and turns each into the other. */
export async function runGroup(
  opened: DdlSession,
  cases: readonly DdlCase[],
  group: Group,
  empty: Catalog,
  findings: Findings,
): Promise<void> {
  const { run, read } = opened;
  const each = async (part: 'setup' | 'change'): Promise<void> => {
    for (const index of group) await fill(opened, cases[index], part, index);
  };
  const go = (name: string, from: Catalog, to: Catalog): Promise<Catalog> =>
    note(opened, { name, from, to }, group, findings);
  const there = async (work: () => Promise<unknown>): Promise<void> => {
    await run('SAVEPOINT there');
    await work();
    await run('ROLLBACK TO there');
  };
  await run('BEGIN');
  await each('setup');
  const before = await read();
  await there(() => go('drop the first', before, empty));
  await each('change');
  const after = await read();
  await there(() => go('back', after, before));
  await there(() => go('drop the second', after, empty));
  await run('ROLLBACK');
  await run('BEGIN');
  await there(() => go('make the second', empty, after));
  const made = await go('make the first', empty, before);
  await go('forth', made, after);
  await run('ROLLBACK');
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

interface Ends {
  readonly name: string;
  readonly from: Catalog;
  readonly to: Catalog;
}

async function note(
  { go }: DdlSession,
  { name, from, to }: Ends,
  group: Group,
  findings: Findings,
): Promise<Catalog> {
  try {
    const way = await go(from, to);
    for (const finding of way.findings) {
      const index = group.length === 1 ? group[0] : group.find((each) => finding.includes(schemaOf(each)));
      findings.set(index, [...(findings.get(index) ?? []), `${name}: ${finding}`]);
    }
    return way.reached;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const index = group.length === 1 ? group[0] : undefined;
    findings.set(index, [...(findings.get(index) ?? []), `${name}: ${error.message}`]);
    return from;
  }
}
