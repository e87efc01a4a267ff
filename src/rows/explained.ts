import { differenceId } from '../compare/difference-id.ts';
import type { Looked } from './look-into.ts';
import type { Table } from './tables.ts';

const changes = [{ property: 'rows', expected: 'one hash', actual: 'another hash' }];

/** What was found in a table whose hashes differ; where that is nothing at all, the hashes are the difference. */
export function explained({ identity }: Pick<Table, 'identity'>, looked: Looked): Looked {
  const { differences, unsettled, unrepeatable } = looked;
  if (differences.length + unsettled.length + unrepeatable.length > 0) return looked;
  const difference = {
    id: differenceId('rows', identity, 'changed', changes),
    class: 'data',
    kind: 'rows',
    identity,
    parent: identity,
    status: 'changed',
    changes,
    consequence: 'the rows are not the same, and no cell tells in what',
  } as const;
  return { ...looked, differences: [difference] };
}
