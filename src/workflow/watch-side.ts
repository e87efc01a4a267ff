import { introspect } from '../catalog/introspect.ts';
import type { Catalog } from '../catalog/model.ts';
import { quiet } from '../catalog/quiet.ts';
import { watchSchema } from '../catalog/watch/watch-function.ts';
import { messageOf } from '../errors.ts';
import type { ProgressEvent, Side } from '../events.ts';
import { disagreements } from '../history/disagreements.ts';
import type { History, LifeEvent } from '../history/life.ts';
import { type Observation, observeHistory } from '../history/observe-history.ts';
import { observeRows } from '../history/rows/observe-rows.ts';
import { unlike } from '../history/rows/unlike.ts';
import type { Session } from '../instance/session.ts';
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
  /** Events that may not have changed what they are of. */
  readonly unsure: ReadonlySet<LifeEvent>;
  /** The kinds of which everything is known; every kind where absent. */
  readonly kinds?: ReadonlySet<string>;
}

/** A history that can be replayed once more to name its statements. */
export interface Witness {
  /**
   * Marks the statements and reads the old rows of the catalogs in the end: quick, and not sure of everything. Objects
   * of the kinds that are asked for, or of all, are compared with what the trusted replay left.
   */
  readonly readRows: (asked?: ReadonlySet<string>) => Promise<WatchedHistory>;
  /** Looks after every statement. */
  readonly look: () => Promise<WatchedHistory>;
}

/**
 * Who can tell of a plan's history, each time in an instance of its own; `catalog` is what the replay that nobody
 * watched left. Only an end of the whole run is thrown.
 */
export function witnessOf(run: Run, side: Side, plan: Plan, catalog: () => Promise<Catalog>): Witness {
  const guarded = async (watch: () => Promise<WatchedHistory>): Promise<WatchedHistory> => {
    const nothing = { history: { lives: [] }, doubtful: new Set<string>(), unsure: new Set<LifeEvent>() };
    if (plan.command !== undefined) return { ...nothing, failure: `${plan.source} is a program` };
    try {
      return await watch();
    } catch (error) {
      run.signal.throwIfAborted();
      return { ...nothing, failure: messageOf(error) };
    }
  };
  return {
    readRows: (asked) => guarded(() => readRows(run, side, plan, quiet(catalog()), asked)),
    look: () => guarded(async () => look(run, side, plan, await catalog())),
  };
}

async function readRows(
  run: Run,
  side: Side,
  plan: Plan,
  catalog: Promise<Catalog>,
  asked: ReadonlySet<string> | undefined,
): Promise<WatchedHistory> {
  const stage = 'replaying the history once more, to name statements';
  const { observation, reader } = await prepare(run, side, stage);
  const { scope } = observation;
  const only = { ...scope, except: [...scope.except, watchSchema], ...(asked && { only: asked }) };
  let doubtful: ReadonlySet<string> = new Set();
  const { lives, unsure, kinds } = await observeRows(plan, observation, catalog, async () => {
    const seen = await introspect(reader, only);
    const trusted = await catalog;
    doubtful = new Set(unlike(trusted, seen, asked ?? new Set(Object.keys(trusted.kinds))));
  });
  return {
    history: { lives },
    doubtful,
    failure: undefined,
    unsure,
    kinds,
  };
}

async function look(run: Run, side: Side, plan: Plan, catalog: Catalog): Promise<WatchedHistory> {
  const stage = 'watching the history statement by statement, to name each';
  const { observation } = await prepare(run, side, stage);
  const { history, living } = await observeHistory(plan, observation);
  return {
    history,
    doubtful: new Set(disagreements(living, catalog)),
    failure: undefined,
    unsure: new Set(),
  };
}

async function prepare(
  run: Run,
  side: Side,
  stage: string,
): Promise<{ readonly observation: Observation; readonly reader: Session }> {
  run.options.notify({ type: 'stage', stage, side });
  const { instance, reader } = await startSupplied(run);
  const notify = (event: ProgressEvent): void => run.options.notify(asStep(event));
  return { observation: { instance, scope: scopeOf(run.options, instance), side, notify }, reader };
}

/** A migration that is watched is not one more of the side's own. */
function asStep(event: ProgressEvent): ProgressEvent {
  if (event.type !== 'migration') return event;
  const { index, total, name } = event;
  return { type: 'step', what: 'watching', index, total, name };
}
