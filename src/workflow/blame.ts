import type { Blame, Difference, PropertyChange } from '../compare/difference.ts';
import type { FoundDifference } from '../compare/found-difference.ts';
import type { Side } from '../events.ts';
import { enderOf, latest, lifeOf, makerOf, orderWriterOf, writerOfProperty } from '../history/find-writer.ts';
import type { LifeEvent } from '../history/life.ts';
import type { WatchedHistory } from './watch-side.ts';

/** Who can be asked for the history of each side; undefined where a source has none. */
export type Witnesses = Readonly<Record<Side, (() => Promise<WatchedHistory>) | undefined>>;

/** Differences with the statements to blame, and why some have none. */
export interface BlamedDifferences {
  readonly differences: readonly Difference[];
  readonly notes: readonly string[];
}

/** Adds to each difference the statement that last wrote what it is about; asks nobody where there is none. */
export async function blameDifferences(
  found: readonly FoundDifference[],
  witnesses: Witnesses,
  fallback: (difference: FoundDifference) => Blame | undefined = () => undefined,
): Promise<BlamedDifferences> {
  if (found.length === 0) return { differences: [], notes: [] };
  const theirs = found.some((each) => each.status === 'unexpected' || unsaid(each.changes));
  const asked = [witnesses.legacy?.(), theirs ? witnesses.consolidated?.() : undefined] as const;
  const [legacy, consolidated] = await Promise.all(asked);
  const differences = found.map((difference) => {
    const { object: _, ...plain } = difference;
    const event = writerOf(difference, legacy, consolidated);
    const blame = event === undefined ? fallback(difference) : blameOf(event);
    return blame === undefined ? plain : { ...plain, blame };
  });
  const notes = [legacy, consolidated].flatMap((witness) =>
    witness?.failure === undefined ? [] : [`statements are not named: ${witness.failure}`],
  );
  return { differences, notes };
}

type Witness = WatchedHistory | undefined;

/** A statement in the words of a report. */
export function blameOf({ migration, file, line, what }: LifeEvent): Blame {
  return { migration, file, ...(line === undefined ? {} : { line }), what };
}

/** For what the history no longer has, the statement by which it was lost comes before the one that made it anew. */
function writerOf(
  difference: FoundDifference,
  legacy: Witness,
  consolidated: Witness,
): LifeEvent | undefined {
  const { kind, identity, status, changes } = difference;
  const [ours, theirs] = [trusted(legacy, difference), trusted(consolidated, difference)];
  if (status === 'unexpected') {
    const ended = ours === undefined ? undefined : enderOf(ours.history, kind, identity);
    return ended ?? makerIn(theirs, kind, identity);
  }
  if (status === 'missing') return makerIn(ours, kind, identity);
  const writer = writerOfChanges(ours, difference, changes);
  if (!unsaid(changes) || writer?.what === 'changed') return writer;
  return writerOfChanges(theirs, difference, changes) ?? writer;
}

/** The history may never have said anything about it. */
function unsaid(changes: readonly PropertyChange[]): boolean {
  return changes.every(({ expected }) => expected === null);
}

function trusted(witness: Witness, { kind, identity }: FoundDifference): Witness {
  return witness?.doubtful.has(`${kind} ${identity}`) === true ? undefined : witness;
}

function makerIn(witness: Witness, kind: string, identity: string): LifeEvent | undefined {
  const life = witness === undefined ? undefined : lifeOf(witness.history, kind, identity);
  return life === undefined ? undefined : makerOf(life);
}

function writerOfChanges(
  witness: Witness,
  { kind, identity, class: about }: FoundDifference,
  changes: readonly PropertyChange[],
): LifeEvent | undefined {
  if (witness === undefined) return undefined;
  if (about === 'order') return orderWriterOf(witness.history, kind, identity);
  const life = lifeOf(witness.history, kind, identity);
  if (life === undefined) return undefined;
  return latest(changes.flatMap(({ property }) => writerOfProperty(life, property) ?? []));
}
