import { allProperties } from '../catalog/frame.ts';
import { kinds } from '../catalog/kinds.ts';
import type { Difference, PropertyChange } from '../compare/difference.ts';
import type { FoundDifference } from '../compare/found-difference.ts';
import { defaultLines } from '../ddl/privileges.ts';

/**
 * A difference in which privileges that are PostgreSQL's default on one side are told by what differs from them: a
 * grant that is lost, and not all that the owner may do by default.
 */
export function plainPrivileges(
  difference: Difference,
  { object }: Partial<Pick<FoundDifference, 'object'>>,
  major: number,
): Difference {
  const kind = kinds.find(({ name }) => name === difference.kind);
  if (difference.status !== 'changed' || kind?.acl === undefined || object === undefined) return difference;
  const at = allProperties(kind).findIndex(({ name }) => name === 'owner');
  const owner = object.values[at] ?? null;
  if (owner === null || difference.changes.some(({ property }) => property === 'owner')) return difference;
  const usual = defaultLines(kind.acl, owner, major);
  return { ...difference, changes: difference.changes.map((change) => plain(change, usual)) };
}

function plain(change: PropertyChange, usual: string): PropertyChange {
  const { property, expected, actual } = change;
  if (property !== 'privileges' || (expected === null) === (actual === null)) return change;
  const [ours, theirs] = [linesOf(expected ?? usual), linesOf(actual ?? usual)];
  const lost = ours.filter((line) => !theirs.includes(line));
  const gained = theirs.filter((line) => !ours.includes(line));
  return lost.length + gained.length === 0
    ? change
    : { property, expected: textOf(lost), actual: textOf(gained) };
}

function linesOf(value: string): readonly string[] {
  return value === 'nobody' || value === '' ? [] : value.split('\n');
}

function textOf(lines: readonly string[]): string | null {
  return lines.length === 0 ? null : lines.join('\n');
}
