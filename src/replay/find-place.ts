import type { Place } from '../errors.ts';
import type { BatchResult } from '../instance/session.ts';
import { offsetOfCharacter } from '../sql/position.ts';
import { type Statement, statements } from '../sql/statements.ts';

/** A batch the server refused: what was sent, and where its characters stand. */
export interface Refusal {
  /** Undefined for a COMMIT of ours. */
  readonly sent: string | undefined;
  /** The place in the user's file of a 0-based offset in what was sent. */
  readonly placeOf: (offset: number) => Place;
  readonly result: BatchResult & { readonly ok: false };
}

/** The server's offset in what was sent where it gave one, else that of the first statement it did not complete. */
export function offsetOf({ sent, result }: Refusal): number | undefined {
  const { position, connectionLost, sqlstate } = result.error;
  if (sent === undefined) return undefined;
  if (position !== undefined) return offsetOfCharacter(sent, position);
  const all = statements(sent);
  const told = !connectionLost || sqlstate !== '' || all.length === 1;
  return told ? all[result.statements]?.offset : undefined;
}

/** The `COPY … FROM stdin` whose rows, written after it, the server took for SQL. */
export function copyBefore({ sent }: Refusal, inside: number): Statement | undefined {
  return statements(sent ?? '')
    .filter(({ offset }) => offset < inside)
    .findLast(({ text }) => /^copy\b[^;]*\bfrom\s+stdin\b/i.test(text));
}
