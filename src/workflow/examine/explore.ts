import type { SquashError } from '../../errors.ts';
import type { Migration, Plan } from '../../migrations/migration.ts';
import { replayUnwatched } from '../../replay/replay.ts';
import { Closing } from '../closing.ts';
import type { Lab, Room } from './lab.ts';

/** Migrations in an order in which they ran, and those that never did. */
export interface Explored {
  readonly order: readonly Migration[];
  readonly left: readonly Migration[];
}

/**
 * Runs migration after migration, past those that are refused: what the environment lacks is supplied, and with
 * `later` a refused one is tried again after each that ran.
 */
export async function explore(lab: Lab, plan: Plan, later: boolean): Promise<Explored> {
  for (;;) {
    const explored = await exploreOnce(lab, { ...plan, migrations: plan.migrations }, later);
    if (explored !== 'again') return explored;
  }
}

async function exploreOnce(
  lab: Lab,
  { together: _, ...plan }: Plan,
  later: boolean,
): Promise<Explored | 'again'> {
  await using closing = new Closing();
  const room = await lab.open(closing);
  const order: Migration[] = [];
  let left: readonly Migration[] = [];
  for (const migration of plan.migrations) {
    const done = await attempt(lab, room, plan, migration);
    if (done === 'again') return done;
    if (done !== 'ran') left = [...left, migration];
    else {
      order.push(migration);
      if (later && left.length <= mostWaiting) left = await tryAgain(lab, room, plan, left, order);
    }
  }
  if (later) left = await tryAgain(lab, room, plan, left, order);
  return { order, left };
}

/** Files that are ordered by nothing (a directory of tables) need as many rounds as their references are deep. */
const mostRounds = 25;

/** So many refused migrations are not tried again after each that ran, but in the end. */
const mostWaiting = 25;

/** Tries those that wait round by round, as long as some of them run; returns what cannot. */
async function tryAgain(
  lab: Lab,
  room: Room,
  plan: Plan,
  waiting: readonly Migration[],
  order: Migration[],
): Promise<readonly Migration[]> {
  let left = waiting;
  for (let round = 0; round < mostRounds && left.length > 0; round += 1) {
    const still = await tryOnce(lab, room, plan, left, order);
    if (still.length === left.length) break;
    left = still;
  }
  return left;
}

async function tryOnce(
  lab: Lab,
  room: Room,
  plan: Plan,
  waiting: readonly Migration[],
  order: Migration[],
): Promise<readonly Migration[]> {
  const left: Migration[] = [];
  for (const migration of waiting) {
    if ((await attempt(lab, room, plan, migration)) === 'ran') order.push(migration);
    else left.push(migration);
  }
  return left;
}

/** Runs one migration; `again` where what it left before it was refused must be got rid of first. */
async function attempt(
  lab: Lab,
  room: Room,
  plan: Plan,
  migration: Migration,
): Promise<'ran' | 'again' | 'refused'> {
  for (;;) {
    const error = await refusalOf(lab, room, plan, migration);
    if (error === undefined) return 'ran';
    if ((await lab.supply(room, plan, migration, error)) === undefined) return 'refused';
    if (migration.up.send === 'statements') return 'again';
  }
}

async function refusalOf(
  lab: Lab,
  { session }: Room,
  plan: Plan,
  migration: Migration,
): Promise<SquashError | undefined> {
  try {
    await replayUnwatched({ ...plan, migrations: [withoutUnavailable(lab, migration)] }, session);
    return undefined;
  } catch (error) {
    const refusal = lab.refusal(error);
    await session.batch('ROLLBACK');
    return refusal;
  }
}

/** The migration without the CREATE EXTENSION of what the server does not have, so that the rest can be seen. */
function withoutUnavailable({ supplied }: Lab, migration: Migration): Migration {
  const names = supplied.filter(({ sql }) => sql === undefined).map(({ name }) => name);
  if (names.length === 0) return migration;
  const any = names.map((name) => name.replaceAll(/\W/g, '\\$&')).join('|');
  const pattern = new RegExp(
    `\\b(?:create|comment\\s+on)\\s+extension\\b[^;]*?["\\s](?:${any})\\b[^;]*;`,
    'gi',
  );
  const sql = migration.up.sql.replaceAll(pattern, (found) => found.replaceAll(/\S/g, ' '));
  return { ...migration, up: { ...migration.up, sql } };
}
