import type { Blame, Difference, PropertyChange } from '../compare/difference.ts';
import type { FoundDifference } from '../compare/found-difference.ts';
import type { Side } from '../events.ts';
import { enderOf, latest, lifeOf, makerOf, orderWriterOf, writerOfProperty } from '../history/find-writer.ts';
import type { LifeEvent } from '../history/life.ts';
import type { WatchedHistory, Witness } from './watch-side.ts';

/** Who can be asked for the history of each side; undefined where a source has none. */
export type Witnesses = Readonly<Record<Side, Witness | undefined>>;

/** Differences with the statements to blame, and why some have none. */
export interface BlamedDifferences {
  readonly differences: readonly Difference[];
  readonly notes: readonly string[];
}

type Fallback = (difference: FoundDifference) => Blame | undefined;

/**
 * Adds to each difference the statement that last wrote what it is about; asks nobody where there is none. What the
 * rows of the catalogs do not tell for sure is asked for by looking after every statement.
 */
export async function blameDifferences(
  found: readonly FoundDifference[],
  witnesses: Witnesses,
  fallback: Fallback = () => undefined,
): Promise<BlamedDifferences> {
  if (found.length === 0) return { differences: [], notes: [] };
  const asked = new Set(found.map(({ kind }) => kind));
  const quick = await ask(found, witnesses, (witness) => witness.readRows(asked));
  const sure = quick.every((each) => each?.failure === undefined) ? tell(found, quick, fallback) : undefined;
  if (sure !== undefined) return { differences: sure, notes: [] };
  const heard = await ask(found, witnesses, (witness) => witness.look());
  const notes = heard.flatMap((each) =>
    each?.failure === undefined ? [] : [`statements are not named: ${each.failure}`],
  );
  return { differences: tell(found, heard, fallback) ?? [], notes };
}

type Heard = WatchedHistory | undefined;

async function ask(
  found: readonly FoundDifference[],
  { legacy, consolidated }: Witnesses,
  how: (witness: Witness) => Promise<WatchedHistory>,
): Promise<readonly [Heard, Heard]> {
  const theirs = found.some((each) => each.status === 'unexpected' || unsaid(each.changes));
  return Promise.all([
    legacy === undefined ? undefined : how(legacy),
    consolidated === undefined || !theirs ? undefined : how(consolidated),
  ]);
}

/** Every difference with its statement; undefined where a statement is not sure. */
function tell(
  found: readonly FoundDifference[],
  [legacy, consolidated]: readonly [Heard, Heard],
  fallback: Fallback,
): readonly Difference[] | undefined {
  const differences: Difference[] = [];
  for (const difference of found) {
    const { object: _, ...plain } = difference;
    const heard = [legacy, consolidated].flatMap((each) => each ?? []);
    if (heard.some(({ kinds }) => kinds?.has(difference.kind) === false)) return undefined;
    const event = writerOf(difference, legacy, consolidated);
    if (event !== undefined && heard.some(({ unsure }) => unsure.has(event))) return undefined;
    const blame = event === undefined ? fallback(difference) : blameOf(event);
    differences.push(blame === undefined ? plain : { ...plain, blame });
  }
  return differences;
}

/** A statement in the words of a report. */
export function blameOf({ migration, file, line, what }: LifeEvent): Blame {
  return { migration, file, ...(line === undefined ? {} : { line }), what };
}

/** For what the history no longer has, the statement by which it was lost comes before the one that made it anew. */
function writerOf(difference: FoundDifference, legacy: Heard, consolidated: Heard): LifeEvent | undefined {
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

function trusted(witness: Heard, { kind, identity }: FoundDifference): Heard {
  return witness?.doubtful.has(`${kind} ${identity}`) === true ? undefined : witness;
}

function makerIn(witness: Heard, kind: string, identity: string): LifeEvent | undefined {
  const life = witness === undefined ? undefined : lifeOf(witness.history, kind, identity);
  return life === undefined ? undefined : makerOf(life);
}

function writerOfChanges(
  witness: Heard,
  { kind, identity, class: about }: FoundDifference,
  changes: readonly PropertyChange[],
): LifeEvent | undefined {
  if (witness === undefined) return undefined;
  if (about === 'order') return orderWriterOf(witness.history, kind, identity);
  const life = lifeOf(witness.history, kind, identity);
  if (life === undefined) return undefined;
  return latest(changes.flatMap(({ property }) => writerOfProperty(life, property) ?? []));
}
