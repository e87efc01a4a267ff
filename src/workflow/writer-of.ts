import type { Blame } from '../compare/difference.ts';
import type { ReplayedSide } from './side.ts';

/** The last migration that began before the transaction was given its id. */
export function writerOf(side: ReplayedSide, xid: bigint): Blame | undefined {
  const { boundaries } = side.replay;
  const writer = boundaries.findLast((boundary) => boundary.xid <= xid);
  if (writer === undefined) return undefined;
  const { version, name, up } = writer.migration;
  return { migration: [version, name].filter((part) => part !== '').join('_'), file: up.file };
}
