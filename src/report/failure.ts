import { type ErrorCode, messageOf, type Place, type ServerMessage, SquashError } from '../errors.ts';
import { version } from '../version.ts';

/** A run that could not find out, as the JSON reporter writes it: there is no report to speak of. */
export interface Failure {
  readonly formatVersion: 1;
  readonly tool: { readonly name: 'pg-squash'; readonly version: string };
  /** The command as far as it is known, `squash` where it is not. */
  readonly command: string;
  readonly outcome: 'incomplete';
  readonly error: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly place?: Place;
    readonly next?: string;
    readonly server?: ServerMessage;
  };
}

/** What was thrown, as data. */
export function failureOf(thrown: unknown, command: string): Failure {
  const { code, place, next, server } =
    thrown instanceof SquashError ? thrown : new SquashError('SQUASH_EINTERNAL', '');
  return {
    formatVersion: 1,
    tool: { name: 'pg-squash', version },
    command,
    outcome: 'incomplete',
    error: {
      code,
      message: messageOf(thrown),
      ...(place === undefined ? {} : { place }),
      ...(next === undefined ? {} : { next }),
      ...(server === undefined ? {} : { server }),
    },
  };
}
