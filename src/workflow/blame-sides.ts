import type { FoundDifference } from '../compare/found-difference.ts';
import type { Side } from '../events.ts';
import { type BlamedDifferences, blameDifferences } from './blame.ts';
import type { Sides } from './replay-sides.ts';
import { type Witness, witnessOf } from './watch-side.ts';
import { writerOf } from './writer-of.ts';

/** Names who wrote each difference: the statement where both histories may be watched, else the migration. */
export function blameSides(
  sides: Sides,
  found: readonly FoundDifference[],
  watched: boolean,
): Promise<BlamedDifferences> {
  const { run, readings } = sides;
  const witness = (name: Side): Witness =>
    witnessOf(run, name, sides[name].plan, async () => (await readings[name].catalog()).catalog);
  const witnesses = watched
    ? { legacy: witness('legacy'), consolidated: witness('consolidated') }
    : { legacy: undefined, consolidated: undefined };
  return blameDifferences(found, witnesses, ({ status, class: about, object }) => {
    const side = status === 'unexpected' ? sides.consolidated : sides.legacy;
    const xmin = about === 'comment' ? null : (object?.xmin ?? null);
    return xmin === null ? undefined : writerOf(side, BigInt(xmin));
  });
}
