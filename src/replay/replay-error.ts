import { type Place, type ServerMessage, SquashError } from '../errors.ts';
import type { BatchError } from '../instance/session.ts';
import type { Plan, Script } from '../migrations/migration.ts';
import { copyBefore, offsetOf, placeAt, type Refusal } from './find-place.ts';
import { nearestCause } from './nearest-cause.ts';

/** The coded error of a refusal: the place in the file, the server's words, the nearest cause. */
export function replayError(plan: Plan, script: Script, refusal: Refusal): SquashError {
  const { error } = refusal.result;
  const inside = offsetOf(refusal);
  const place = placeAt(script, refusal, inside);
  if (error.connectionLost) return connectionLost(script, place, error);
  return psqlOnly(script, refusal, inside) ?? refused(plan, script, place, error);
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

/** The error of a text that only psql understands; undefined for any other. */
function psqlOnly(script: Script, refusal: Refusal, inside: number | undefined): SquashError | undefined {
  const { sent = '', result } = refusal;
  if (result.error.copyFromStdin) return noPsql(script, refusal, inside, copy);
  if (inside === undefined || result.error.sqlstate !== syntaxError) return undefined;
  const command = /^\\\S*/.exec(sent.slice(inside, inside + 64))?.[0];
  const copied = copyBefore(refusal, inside);
  if (copied !== undefined) return noPsql(script, refusal, copied.offset, copy);
  return command === undefined ? undefined : noPsql(script, refusal, inside, metaCommand(command));
}

interface Psql {
  readonly what: string;
  readonly next: string;
}

const copy: Psql = { what: 'COPY … FROM stdin', next: 'Write the rows as INSERT statements.' };

function metaCommand(command: string): Psql {
  const next = 'Remove the line, or write what it does as SQL; only psql understands it.';
  return { what: `the psql meta-command ${command}`, next };
}

function noPsql(
  script: Script,
  refusal: Refusal,
  inside: number | undefined,
  { what, next }: Psql,
): SquashError {
  const place = placeAt(script, refusal, inside);
  const server = serverMessage(refusal.result.error);
  return new SquashError('SQUASH_EPSQL', `${script.file} uses ${what}.`, { place, next, server });
}

function serverMessage(error: BatchError): ServerMessage {
  const { sqlstate, message, detail, hint, where } = error;
  return {
    sqlstate,
    message,
    ...(detail === undefined ? {} : { detail }),
    ...(hint === undefined ? {} : { hint }),
    ...(where === undefined ? {} : { where }),
  };
}
