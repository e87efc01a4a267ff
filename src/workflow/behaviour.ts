import type { BehaviourSide } from '../behaviour/behaviour-side.ts';
import { type Behaviour, compareBehaviour } from '../behaviour/compare-behaviour.ts';
import { pinSession } from '../catalog/pin-session.ts';
import type { Check } from '../report/report.ts';
import { acceptedBetween, type Levelled, levelAccepted } from './level-accepted.ts';
import type { Sides } from './replay-sides.ts';
import type { ReplayedSide } from './side.ts';

/**
 * Writes and reads on both sides in transactions that are rolled back. It comes after everything else: sequences
 * are not rolled back, and the migrator is let into roles it was no member of.
 */
export async function checkBehaviour(sides: Sides): Promise<Check> {
  const { run, legacy, consolidated } = sides;
  run.options.notify({ type: 'stage', stage: 'exercising both sides' });
  const levelled = await levelAccepted(sides, await acceptedBetween(sides));
  await using ours = await legacy.instance.connect('migrator');
  await using theirs = await consolidated.instance.connect('migrator');
  const sideOf = async (
    { reader }: ReplayedSide,
    migrator: BehaviourSide['migrator'],
  ): Promise<BehaviourSide> => {
    await pinSession(reader);
    return { reader, migrator };
  };
  const behaviour = await compareBehaviour(await sideOf(legacy, ours), await sideOf(consolidated, theirs), {
    except: run.options.except,
    supplied: suppliedRelations(legacy),
    ownCluster: legacy.instance.ownCluster && consolidated.instance.ownCluster,
  });
  return judge(behaviour, levelled);
}

function suppliedRelations({ base }: ReplayedSide): ReadonlySet<string> {
  const kinds = ['table', 'view', 'materialized view'].map((kind) => base?.kinds[kind]);
  return new Set(kinds.flatMap((kind) => kind?.objects.map((object) => object.identity) ?? []));
}

/** Nothing exercised is never equal; what was left out is told even where the rest agrees. */
function judge({ probes, tables, disagreements, notes }: Behaviour, { gone, left }: Levelled): Check {
  const exercised = `${count(probes, 'probe')} of ${count(tables, 'table or view', 'tables and views')}`;
  const apart = gone.length === 0 ? '' : `, but for ${count(gone.length, 'accepted difference')}`;
  const untried = notes.length === 0 ? '' : `; ${count(notes.length, 'thing')} not exercised`;
  const accepted = gone.map(
    ({ status, kind, identity }) => `accepted, and taken away: ${status} ${kind} ${identity}`,
  );
  const findings = [...disagreements, ...notes, ...accepted].map((message) => ({ message }));
  const check = { name: 'behaviour', findings } as const;
  if (disagreements.length > 0) {
    const found = count(disagreements.length, 'disagreement');
    const also =
      left.length === 0 ? '' : `; what follows from ${count(left.length, 'accepted difference')} counts too`;
    return { ...check, status: 'failed', summary: `${found} in ${exercised}${apart}${untried}${also}` };
  }
  if (probes === 0) return { ...check, status: 'error', summary: 'nothing could be exercised' };
  return { ...check, status: 'passed', summary: `${exercised} agree${apart}${untried}` };
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
