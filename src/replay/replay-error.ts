import { type Place, type ServerMessage, SquashError } from '../errors.ts';
import type { BatchError } from '../instance/session.ts';
import type { Plan, Script } from '../migrations/migration.ts';
import { copyBefore, offsetOf, type Refusal } from './find-place.ts';
import { nearestCause } from './nearest-cause.ts';

/** The coded error of a refusal: the place in the file, the server's words, the nearest cause. */
export function replayError(plan: Plan, script: Script, refusal: Refusal): SquashError {
  const { error } = refusal.result;
  const inside = offsetOf(refusal);
  const place = placeAt(script, refusal, inside);
  if (error.connectionLost) return connectionLost(script, place, error);
  return psqlOnly(plan, script, refusal, inside) ?? refused(plan, script, place, error);
}

/** The file alone where no statement is known. */
function placeAt(script: Script, { placeOf }: Refusal, inside: number | undefined): Place {
  return inside === undefined ? { file: script.file } : placeOf(inside);
}

function refused(plan: Plan, script: Script, place: Place, error: BatchError): SquashError {
  return new SquashError('SQUASH_EREPLAY', `${script.file} was refused: ${error.message}`, {
    place,
    server: serverMessage(error),
    next: nearestCause(plan, script, error),
  });
}

function connectionLost(script: Script, place: Place, error: BatchError): SquashError {
  const message = `The server went away while ${script.file} was replayed: ${error.message}`;
  const next = 'A file that ends its own backend or stops the server cannot be replayed.';
  return new SquashError('SQUASH_EREPLAY', message, { place, next });
}

const syntaxError = '42601';

/** The error of a text that only psql understands; undefined for any other, and where psql's rules were followed. */
function psqlOnly(
  plan: Plan,
  script: Script,
  refusal: Refusal,
  inside: number | undefined,
): SquashError | undefined {
  const found = script.client === 'psql' ? undefined : findPsql(refusal, inside);
  if (found === undefined) return undefined;
  const place = placeAt(script, refusal, found.offset);
  const server = serverMessage(refusal.result.error);
  const tool = `which the tool of the layout ${plan.layout} does not know: it sends the file as it is, and the server refuses it`;
  return new SquashError('SQUASH_EPSQL', `${script.file} uses ${found.what}, ${tool}.`, {
    place,
    next: found.next,
    server,
  });
}

interface Psql {
  readonly what: string;
  readonly next: string;
  readonly offset: number | undefined;
}

const copy = { what: 'COPY … FROM stdin', next: 'Write the rows as INSERT statements.' };

function findPsql(refusal: Refusal, inside: number | undefined): Psql | undefined {
  const { sent = '', result } = refusal;
  if (result.error.copyFromStdin) return { ...copy, offset: inside };
  if (inside === undefined || result.error.sqlstate !== syntaxError) return undefined;
  const command = /^\\\S*/.exec(sent.slice(inside, inside + 64))?.[0];
  const copied = copyBefore(refusal, inside);
  if (copied !== undefined) return { ...copy, offset: copied.offset };
  const next = 'Remove the line, or write what it does as SQL; only psql understands it.';
  return command === undefined
    ? undefined
    : { what: `the psql meta-command ${command}`, next, offset: inside };
}

/** What the server said, in its own fields. */
export function serverMessage(error: BatchError): ServerMessage {
  const { sqlstate, message, detail, hint, where } = error;
  return {
    sqlstate,
    message,
    ...(detail === undefined ? {} : { detail }),
    ...(hint === undefined ? {} : { hint }),
    ...(where === undefined ? {} : { where }),
  };
}
