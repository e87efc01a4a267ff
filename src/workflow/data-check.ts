import type { Acceptance } from '../compare/accept.ts';
import type { Difference } from '../compare/difference.ts';
import { plural } from '../report/figures.ts';
import { asAsked, type Check } from '../report/report.ts';
import type { RowComparison } from '../rows/compare-rows.ts';
import { declaredReason } from '../rows/row-scope.ts';

/** True for a difference in what is stored: values, and large objects that only one side has. */
export function isData({
  class: about,
  kind,
  status,
}: Pick<Difference, 'class' | 'kind' | 'status'>): boolean {
  return about === 'data' || (kind === 'large object' && status !== 'changed');
}

/**
 * Rows are equal but for cells that no replay repeats, or that are declared volatile. `alone` says that no other check
 * tells of tables which only one side has.
 */
export function dataCheck(acceptance: Acceptance, rows: RowComparison | undefined, alone: boolean): Check {
  if (rows === undefined) return { name: 'data', status: 'skipped', summary: asAsked, findings: [] };
  const open = acceptance.open.filter((each) => (alone ? isData(each) : each.class === 'data')).length;
  const counted = rows.tables.reduce((sum, table) => sum + table.expected, 0);
  const single = (alone ? rows.single : []).map((table) => `only one side has ${table}`);
  const findings = [...rows.idle, ...single].map((message) => ({ message }));
  const equal = `${plural(counted, 'row')} in ${plural(rows.tables.length, 'table')} ${counted === 1 ? 'is' : 'are'} equal`;
  const told =
    open === 0 ? equal + maskedTold(rows) : `${plural(open, 'difference')} in ${plural(counted, 'row')}`;
  const left = rows.leftOut.length;
  const leftTold = left === 0 ? '' : `; ${plural(left, 'table')} left out as data.tables says`;
  const foundTold = findings.length === 0 ? '' : `; ${plural(findings.length, 'finding')}`;
  const status = open === 0 && findings.length === 0 ? 'passed' : 'failed';
  return { name: 'data', status, summary: told + leftTold + foundTold, findings };
}

function maskedTold({ volatile }: RowComparison): string {
  const declared = volatile.filter(({ reason }) => reason === declaredReason).length;
  const found = volatile.length - declared;
  const parts = [
    ...(found === 0 ? [] : [`${plural(found, 'column')} with cells no replay repeats`]),
    ...(declared === 0 ? [] : [`${plural(declared, 'column')} declared volatile`]),
  ];
  return parts.length === 0 ? '' : `, but for ${parts.join(' and ')}`;
}
