import { createHash } from 'node:crypto';
import type { Difference, PropertyChange } from './difference.ts';

/** Twelve hexadecimal digits that stay the same as long as kind, identity, status and properties do. */
export function differenceId(
  kind: string,
  identity: string,
  status: Difference['status'],
  changes: readonly PropertyChange[],
): string {
  const parts = [kind, identity, status, ...changes.map((change) => change.property)];
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 12);
}
