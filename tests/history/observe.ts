import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { introspect } from '../../src/catalog/introspect.ts';
import { disagreements } from '../../src/history/disagreements.ts';
import type { History, Life } from '../../src/history/life.ts';
import { observeHistory } from '../../src/history/observe-history.ts';
import { readPlan } from '../../src/migrations/read-plan.ts';
import { replayUnwatched } from '../../src/replay/replay.ts';
import { otherwise, tell } from './rows.ts';
import { startForHistory } from './start.ts';

/** A watched history, and what a replay that nobody watched says otherwise. */
export interface Watched {
  readonly history: History;
  readonly wrong: readonly string[];
  /** What the rows of the catalogs tell otherwise, or why they do not tell it. */
  readonly told: readonly string[];
}

/** Watches a source, replays it once more as its tool would, lets its rows be told, and compares the outcomes. */
export async function watch(source: string): Promise<Watched> {
  const plan = await readPlan(source, { exclude: [] });
  await using instance = await startForHistory();
  await using other = await startForHistory();
  const scope = { except: [], cluster: instance.ownCluster, ownRoles: instance.ownRoles };
  const notify = (): void => undefined;
  const { history, living } = await observeHistory(plan, { instance, scope, side: 'legacy', notify });
  await using session = await other.connect('migrator');
  await replayUnwatched(plan, session);
  await using reader = await other.connect('reader');
  const catalog = await introspect(reader, scope);
  const told = await tell(plan, catalog).then(
    (each) => otherwise(history, each),
    (error: unknown) => [String(error)],
  );
  return { history, wrong: disagreements(living, catalog), told };
}

/** Watches SQL files of a plain directory, named 1.sql, 2.sql, …; what they say otherwise is an error. */
export async function watchFiles(...files: readonly string[]): Promise<History> {
  const root = mkdtempSync(join(tmpdir(), 'squash-history-'));
  try {
    for (const [at, sql] of files.entries()) writeFileSync(join(root, `${at + 1}.sql`), sql);
    const { history, wrong, told } = await watch(root);
    if (told.length > 0) throw new Error(`rows tell otherwise: ${told.join(', ')}`);
    if (wrong.length > 0) throw new Error(`observed otherwise: ${wrong.join(', ')}`);
    return history;
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** The lives of the objects that ever had this name, as `kind identity`, each as lines of what happened where. */
export function lifeLines({ lives }: History, name: string): readonly (readonly string[])[] {
  return lives.filter((life) => namesOf(life).includes(name)).map(({ events }) => events.map(line));
}

function namesOf({ kind, identity, events }: Life): readonly string[] {
  return [identity, ...events.flatMap((event) => (event.what === 'renamed' ? [event.from] : []))].map(
    (each) => `${kind} ${each}`,
  );
}

function line(event: Life['events'][number]): string {
  const place = `${event.migration}:${event.line}`;
  switch (event.what) {
    case 'created':
    case 'dropped':
      return `${place} ${event.what}`;
    case 'renamed':
      return `${place} ${event.from} -> ${event.to}${event.follows === true ? ' (follows)' : ''}`;
    case 'changed':
      return `${place} ${event.property}: ${event.from} -> ${event.to}${event.follows === true ? ' (follows)' : ''}`;
    default:
      return event satisfies never;
  }
}
