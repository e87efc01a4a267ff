import type { Difference } from '../../compare/difference.ts';
import { differenceId } from '../../compare/difference-id.ts';
import type { Table } from '../tables.ts';

/** One difference for all parts of a large table in which rows differ, where they are not all shown. */
export function manyMore({ identity }: Table, parts: number, consequence: string): Difference {
  const changes = [
    { property: 'rows', expected: 'the same in every part', actual: `other rows in ${parts} parts` },
  ];
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
