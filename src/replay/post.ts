import type { Place } from '../errors.ts';
import type { BatchResult, Session } from '../instance/session.ts';
import type { Plan, Script } from '../migrations/migration.ts';
import { replayError } from './replay-error.ts';

/** What was sent so far. */
export interface Sent {
  statements: number;
  roundTrips: number;
  /** What of the files has no effect in a replay. */
  readonly notes: string[];
  /** Scripts that did not run, and of which the tool keeps no record: it takes none of them back. */
  readonly unrecorded: Set<Script>;
}

/** The count before anything is sent. */
export function nothingSent(): Sent {
  return { statements: 0, roundTrips: 0, notes: [], unrecorded: new Set() };
}

/** What is told of the texts of a script, or stands between them and the server. */
export interface Watching {
  /** Called after each text of the script; what it throws ends the replay. */
  readonly after?: (message: Message) => Promise<void>;
  /** Sends a text in the place of the session. */
  readonly deliver?: (message: Message) => Promise<BatchResult>;
}

/** Whose script is sent to whom. */
export interface Post extends Watching {
  readonly plan: Plan;
  readonly script: Script;
  readonly session: Session;
  readonly sent: Sent;
}

/** A text to send, and where its characters stand in the user's files; a BEGIN or COMMIT of ours stands nowhere. */
export interface Message {
  readonly sql: string;
  readonly placeOf: ((offset: number) => Place) | undefined;
}

/** Sends a text and counts it. Throws SQUASH_EREPLAY and its kin. */
export async function send(post: Post, message: Message): Promise<void> {
  await settle(post, message, await (post.deliver?.(message) ?? post.session.batch(message.sql)));
}

/** Counts what was sent, or throws the coded error of its refusal. */
export async function settle(post: Post, message: Message, result: BatchResult): Promise<void> {
  const { plan, script, sent, after } = post;
  const { sql, placeOf } = message;
  sent.roundTrips += 1;
  if (!result.ok) {
    const refusal = {
      sent: placeOf === undefined ? undefined : sql,
      placeOf: placeOf ?? (() => ({ file: script.file })),
      result,
    };
    throw replayError(plan, script, refusal);
  }
  if (placeOf === undefined) return;
  sent.statements += result.statements;
  await after?.(message);
}
