import type { Catalog } from '../catalog/model.ts';
import { messageOf } from '../errors.ts';
import type { ProgressEvent, Side } from '../events.ts';
import { disagreements } from '../history/disagreements.ts';
import type { History } from '../history/life.ts';
import { observeHistory } from '../history/observe-history.ts';
import type { Plan } from '../migrations/migration.ts';
import type { Run } from './run.ts';
import { scopeOf, startSupplied } from './side.ts';

/** A watched history, and what of it cannot be relied on. */
export interface WatchedHistory {
  readonly history: History;
  /** Objects, as `kind identity`, that came out otherwise than in the replay that nobody watched. */
  readonly doubtful: ReadonlySet<string>;
  /** Why nothing is known, where the history could not be watched. */
  readonly failure: string | undefined;
}

/**
 * Replays a plan once more in an instance of its own and watches it; `catalog` is what the replay that nobody
 * watched left. Only an end of the whole run is thrown.
 */
export async function watchSide(run: Run, side: Side, plan: Plan, catalog: Catalog): Promise<WatchedHistory> {
  const nothing = { history: { lives: [] }, doubtful: new Set<string>() };
  if (plan.command !== undefined) return { ...nothing, failure: `${plan.source} is a program` };
  run.options.notify({ type: 'stage', stage: 'watching the history once more, to name statements', side });
  try {
    const { instance } = await startSupplied(run);
    const scope = scopeOf(run.options, instance);
    const { history, living } = await observeHistory(plan, {
      instance,
      scope,
      side,
      notify: (event) => run.options.notify(asStep(event)),
    });
    return { history, doubtful: new Set(disagreements(living, catalog)), failure: undefined };
  } catch (error) {
    run.signal.throwIfAborted();
    return { ...nothing, failure: messageOf(error) };
  }
}

/** A migration that is watched is not one more of the side's own. */
function asStep(event: ProgressEvent): ProgressEvent {
  if (event.type !== 'migration') return event;
  const { index, total, name } = event;
  return { type: 'step', what: 'watching', index, total, name };
}
