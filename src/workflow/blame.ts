import type { Blame, Difference } from '../compare/difference.ts';
import type { FoundDifference } from '../compare/found-difference.ts';
import type { Sides } from './replay-sides.ts';
import type { ReplayedSide } from './side.ts';

/**
 * Adds to each difference the migration whose transaction last wrote the object's catalog row. Comments lie
 * in rows of their own, so nobody is named for them.
 */
export function blameDifferences(sides: Sides, found: readonly FoundDifference[]): readonly Difference[] {
  return found.map(({ object, ...difference }) => {
    const side = difference.status === 'unexpected' ? sides.consolidated : sides.legacy;
    const xmin = difference.class === 'comment' ? null : (object?.xmin ?? null);
    const blame = xmin === null ? undefined : writerOf(side, BigInt(xmin));
    return blame === undefined ? difference : { ...difference, blame };
  });
}

/** The last migration that began before the transaction was given its id. */
export function writerOf(side: ReplayedSide, xid: bigint): Blame | undefined {
  const { boundaries } = side.replay;
  const writer = boundaries.findLast((boundary) => boundary.xid <= xid);
  if (writer === undefined) return undefined;
  const { version, name, up } = writer.migration;
  return { migration: [version, name].filter((part) => part !== '').join('_'), file: up.file };
}
