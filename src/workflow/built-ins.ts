import { type BuiltInState, readBuiltInState, withBuiltIns } from '../catalog/altered-built-ins.ts';
import type { Catalog } from '../catalog/model.ts';
import { allOf } from './replay-sides.ts';
import type { ReplayedSide } from './side.ts';

/** A database that was fresh before a replay, and who reads it. */
export type ReplayedDatabase = Pick<ReplayedSide, 'reader' | 'since'>;

/**
 * Adds to both catalogs the built-in objects that either side altered, so that each is compared with its like.
 * Where nothing was altered, which is nearly always, both stay as they are.
 */
export async function addBuiltIns(
  sides: readonly [ReplayedDatabase, ReplayedDatabase],
  catalogs: readonly [Catalog, Catalog],
): Promise<readonly [Catalog, Catalog]> {
  const [one, other] = sides;
  const states = await allOf([
    readBuiltInState(one.reader, one.since),
    readBuiltInState(other.reader, other.since),
  ]);
  const touched = [...new Set(states.flatMap((state) => state.touched))];
  const counts = states.map((state, at) => differingCounts(state, states[1 - at]));
  if (touched.length === 0 && counts.every((lines) => lines.length === 0)) return catalogs;
  return allOf([
    withBuiltIns(one.reader, catalogs[0], touched, counts[0] ?? []),
    withBuiltIns(other.reader, catalogs[1], touched, counts[1] ?? []),
  ]);
}

function differingCounts(own: BuiltInState, other: BuiltInState | undefined): readonly string[] {
  return own.counts.filter((line) => other?.counts.includes(line) !== true);
}
