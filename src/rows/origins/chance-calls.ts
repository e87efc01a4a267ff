import type { Session } from '../../instance/session.ts';
import { callsIn, readsClock } from './calls-in.ts';
import { plain } from './plain.ts';

/** PostgreSQL's own functions that read the clock or draw at random, and those of its extensions. */
const chance = [
  ...['now', 'clock_timestamp', 'statement_timestamp', 'transaction_timestamp', 'timeofday'],
  ...['random', 'random_normal', 'gen_random_uuid', 'uuidv4', 'uuidv7', 'gen_random_bytes', 'gen_salt'],
  ...['uuid_generate_v1', 'uuid_generate_v1mc', 'uuid_generate_v4'],
];

/** A text that may name one of them. */
export const namesChance: RegExp = new RegExp(
  String.raw`\b(?:${chance.join('|')}|current_\w+|local\w+|'\s*now\s*')`,
  'i',
);

/** True for an expression whose value may be another one at each run. */
export type IsChance = (expression: string) => boolean;

const query = /* sql */ `
SELECT proname, prosrc FROM pg_proc AS routine
WHERE routine.oid >= 16384 AND prokind = 'f' AND provolatile <> 'i' AND length(prosrc) BETWEEN 1 AND 100000
  AND prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype) AND NOT EXISTS (
    SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = routine.oid AND deptype = 'e')`;

/** Tells expressions that read the clock or draw at random, themselves or by functions of the user's own that do. */
export async function chanceCalls(session: Session): Promise<IsChance> {
  const names = new Set(chance);
  const isChance: IsChance = (text) => readsClock(text) || callsIn(text).some((called) => names.has(called));
  const bodies = (await session.query(query)).map(([name, body]) => [name ?? '', body ?? ''] as const);
  for (let known = -1; known < names.size; ) {
    known = names.size;
    for (const [name, body] of bodies) if (!names.has(name) && isChance(body)) names.add(name);
  }
  return isChance;
}

const chosen = /\b(?:case|coalesce|nullif|greatest|least|select)\b/;

/** True for an expression that is nothing but drawn at random, as far as its text tells. */
export function isDrawn(expression: string): boolean {
  const calls = callsIn(expression).some((called) => called === 'random' || called === 'random_normal');
  return calls && !chosen.test(plain(expression));
}
