import type { Catalog } from '../../catalog/model.ts';
import { subtract } from '../../catalog/subtract.ts';
import type { Finding } from '../../report/report.ts';
import type { Digest } from '../../rows/digest.ts';
import { catalogFindings } from './compare-trial.ts';
import { absent, type Droppable, dropEach, droppable } from './droppable.ts';
import { runUps } from './run-scripts.ts';
import type { Trial } from './trial.ts';
import { digestAll } from './trial-rows.ts';

/** What running the migration came to where a part of what it makes was there. */
export interface HalfThere {
  readonly findings: readonly Finding[];
  /** How many objects were gone and came back. */
  readonly tried: number;
}

const mostAtOnce = 50;

/**
 * Drops every second object that nothing needs, runs the migration, and does the same with the others: each time
 * it must run, make again what is gone, and end in the whole. The trial must hold the whole.
 */
export async function checkHalfThere(trial: Trial, whole: Catalog): Promise<HalfThere> {
  const { options } = trial.run;
  const rows = await digestAll(trial.reader, options);
  const all = spread(await droppable(trial, whole));
  let tried = 0;
  for (const parity of all.length < 2 ? [] : [0, 1]) {
    const gone = await dropEach(
      trial.reader,
      all.filter((_, at) => at % 2 === parity),
    );
    if (gone.length === 0) continue;
    tried += gone.length;
    const findings = await comesBack(trial, gone);
    if (findings.length > 0) return { findings, tried };
  }
  if (tried === 0) return { findings: [], tried };
  const now = subtract(await trial.read(), trial.before);
  const changed = await catalogFindings(subtract(whole, trial.before), now);
  const lost = lostRows(rows, await digestAll(trial.reader, options));
  return { findings: [...changed, ...lost].map(afterwards), tried };
}

/** At most a hundred of them, spread over all. */
function spread(objects: readonly Droppable[]): readonly Droppable[] {
  const step = Math.max(1, objects.length / (2 * mostAtOnce));
  const chosen = Array.from(
    { length: Math.min(objects.length, 2 * mostAtOnce) },
    (_, index) => objects[Math.floor(index * step)],
  );
  return chosen.filter((object) => object !== undefined);
}

async function comesBack(trial: Trial, gone: readonly Droppable[]): Promise<readonly Finding[]> {
  const refused = await runUps(trial);
  if (refused.length > 0) {
    const without = `where ${told(gone)} ${gone.length === 1 ? 'was' : 'were'} not there but the rest was`;
    return refused.map((finding) => ({ ...finding, message: `${without}: ${finding.message}` }));
  }
  return (await absent(trial.reader, gone)).map(({ kind, identity }) => ({
    message: `${kind} ${identity} is not made where it is missing and the rest is there`,
  }));
}

const mostNamed = 5;

function told(gone: readonly Droppable[]): string {
  const named = gone.slice(0, mostNamed).map(({ kind, identity }) => `${kind} ${identity}`);
  const more = gone.length - named.length;
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
}

function afterwards({ message }: Finding): Finding {
  return { message: `${message}, after runs where half of it was there` };
}

/** Tables that hold fewer rows than before; more of them may be what a trigger noted. */
function lostRows(
  before: ReadonlyMap<string, Digest>,
  after: ReadonlyMap<string, Digest>,
): readonly Finding[] {
  return [...before].flatMap(([table, { rows }]) => {
    const now = after.get(table)?.rows ?? rows;
    return now < rows ? [{ message: `rows of ${table} are not there again: ${now}, not ${rows}` }] : [];
  });
}
