import { pinSession } from '../../catalog/pin-session.ts';
import type { Watched } from '../../catalog/watch/watcher.ts';
import { messageOf } from '../../errors.ts';
import { disagreements } from '../../history/disagreements.ts';
import type { Life } from '../../history/life.ts';
import { observeHistory } from '../../history/observe-history.ts';
import type { Row, Session } from '../../instance/session.ts';
import type { ReadScript } from '../../lint/linted-history.ts';
import type { Observed } from '../../lint/observed.ts';
import type { RuleName } from '../../lint/rule-names.ts';
import { type RuleLevels, rules } from '../../lint/rules.ts';
import type { Plan } from '../../migrations/migration.ts';
import { allOf } from '../replay-sides.ts';
import type { Run } from '../run.ts';
import { type ReplayedSide, readCatalog, replaySide, scopeOf, startSupplied } from '../side.ts';
import { tryDowns } from './try-downs.ts';
import { volatileCells } from './volatile-cells.ts';

/** What the rules get to know of a replayed history, and the replay itself. */
export interface Observation {
  readonly side: ReplayedSide;
  readonly observed: Observed;
  /** What was not looked at, and why. */
  readonly notes: readonly string[];
  /** The history replays, and could not be watched: rules about the lives of its objects say nothing. */
  readonly unwatched: boolean;
}

/** Replays a plan, replays it again to watch it, and beside that takes every migration back once. */
export async function observe(
  run: Run,
  plan: Plan,
  scripts: readonly ReadScript[],
  levels: RuleLevels,
): Promise<Observation> {
  const side = await replaySide(silenced(run), 'legacy', plan);
  const [watched, tried] = await allOf([watch(run, plan), tryDowns(run, plan, scripts)]);
  await allOf([pinSession(side.reader), pinSession(watched.reader)]);
  const volatile =
    levels['non-deterministic-seed'] === 'off' || watched.failure !== undefined
      ? []
      : await volatileCells(side.reader, watched.reader, run.options);
  return {
    side,
    unwatched: watched.failure !== undefined,
    notes: [...side.replay.notes, ...tried.notes, ...(await doubts(run, side, watched))],
    observed: {
      lives: watched.lives,
      leaks: side.replay.leaks,
      volatile,
      downs: tried.downs,
      superuser: tried.superuser,
      answers: await askAll(side.reader, levels),
    },
  };
}

/** The first replay is short; what is told of the migrations is told of the watched one. */
function silenced(run: Run): Run {
  return { ...run, options: { ...run.options, notify: () => undefined } };
}

interface WatchedReplay {
  readonly lives: readonly Life[];
  readonly living: readonly Watched[];
  readonly reader: Session;
  /** Why nothing is known of the lives. */
  readonly failure: string | undefined;
}

/** What cannot be watched has no lives; why is told. */
async function watch(run: Run, plan: Plan): Promise<WatchedReplay> {
  const { instance, reader } = await startSupplied(run);
  const scope = scopeOf(run.options, instance);
  const { notify } = run.options;
  try {
    const { history, living } = await observeHistory(plan, { instance, scope, side: 'legacy', notify });
    return { lives: history.lives, living, reader, failure: undefined };
  } catch (error) {
    run.signal.throwIfAborted();
    return { lives: [], living: [], reader, failure: messageOf(error) };
  }
}

/** Where watching saw something else than there is, nothing that is told of the lives is sure. */
async function doubts(
  run: Run,
  side: ReplayedSide,
  { living, failure }: WatchedReplay,
): Promise<readonly string[]> {
  if (failure !== undefined) return [`the history could not be watched, so no lives are told: ${failure}`];
  const names = disagreements(living, await readCatalog(run, side));
  if (names.length === 0) return [];
  const rest = names.length > 5 ? `, and ${names.length - 5} more` : '';
  return [`the lives of these may be told wrongly: ${names.slice(0, 5).join(', ')}${rest}`];
}

/** What the rules ask the replayed database, but for those that are off. */
async function askAll(session: Session, levels: RuleLevels): Promise<Observed['answers']> {
  const answers: Partial<Record<RuleName, readonly Row[]>> = {};
  for (const { name, asks } of rules)
    if (asks !== undefined && levels[name] !== 'off') answers[name] = await session.query(asks);
  return answers;
}
