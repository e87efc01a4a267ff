import { type Place, type ServerMessage, SquashError } from '../errors.ts';
import type { BatchError, BatchResult, Session } from '../instance/session.ts';
import type { Plan, Script } from '../migrations/migration.ts';
import { offsetOfCharacter, positionAt } from '../sql/position.ts';
import { statements } from '../sql/statements.ts';
import { nearestCause } from './nearest-cause.ts';

/** A batch the server refused: what was sent, and at which offset of the script it stands. */
export interface Refusal {
  /** Undefined for a COMMIT of ours. */
  readonly sent: string | undefined;
  readonly offset: number;
  readonly result: BatchResult & { readonly ok: false };
  readonly session: Session;
}

/** The coded error of a refusal: the place in the file, the server's words, the nearest cause. */
export async function replayError(plan: Plan, script: Script, refusal: Refusal): Promise<SquashError> {
  const { error } = refusal.result;
  const place = findPlace(script, refusal);
  if (error.connectionLost) return connectionLost(script, place, error);
  if (error.copyFromStdin || place.text?.trimStart().startsWith('\\')) return psqlOnly(script, place, error);
  const next = nearestCause(plan, script, error);
  return new SquashError('SQUASH_EREPLAY', `${script.file} was refused: ${error.message}`, {
    place,
    server: serverMessage(error),
    ...(next === undefined ? {} : { next }),
  });
}

function connectionLost(script: Script, place: Place, error: BatchError): SquashError {
  const message = `The server went away while ${script.file} was replayed: ${error.message}`;
  const next = 'A file that ends its own backend or stops the server cannot be replayed.';
  return new SquashError('SQUASH_EREPLAY', message, { place, next });
}

function psqlOnly(script: Script, place: Place, error: BatchError): SquashError {
  const what = error.copyFromStdin
    ? 'COPY … FROM stdin'
    : `the psql meta-command ${place.text?.trim().split(/\s/, 1)[0]}`;
  const next = error.copyFromStdin
    ? 'Write the rows as INSERT statements.'
    : 'Remove the line, or write what it does as SQL; only psql understands it.';
  return new SquashError('SQUASH_EPSQL', `${script.file} uses ${what}.`, {
    place,
    next,
    server: serverMessage(error),
  });
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

/** The server's position where it gave one, else the first statement it did not complete. */
function findPlace(script: Script, refusal: Refusal): Place {
  const { sent, offset, result } = refusal;
  if (sent === undefined) return { file: script.file };
  const inside =
    result.error.position === undefined
      ? statements(sent)[result.statements]?.offset
      : offsetOfCharacter(sent, result.error.position);
  if (inside === undefined) return { file: script.file };
  const { line, column, text } = positionAt(script.sql, offset + inside);
  return { file: script.file, line: line + script.line - 1, column, text };
}
