import type { Difference } from '../compare/difference.ts';
import { differenceId } from '../compare/difference-id.ts';
import type { Table } from './tables.ts';

/** One difference for all rows of a table, where it is not told row by row in what they differ. */
export function wholeTable(
  { identity }: Pick<Table, 'identity'>,
  rows: { readonly expected: string; readonly actual: string },
  consequence: string,
): Difference {
  const changes = [{ property: 'rows', ...rows }];
  return {
    id: differenceId('rows', identity, 'changed', changes),
    class: 'data',
    kind: 'rows',
    identity,
    parent: identity,
    status: 'changed',
    changes,
    consequence,
  };
}
