import type { Place } from '../errors.ts';
import type { Session } from '../instance/session.ts';
import type { Plan, Script } from '../migrations/migration.ts';
import { nothingSent } from './post.ts';
import { runText } from './replay.ts';

/** Asked after each text that was sent; true ends the walk. */
export type Stop = (sent: number, place: Place) => Promise<boolean>;

class Stopped extends Error {}

/** Sends the text of a script piece by piece, up to the piece after which `stop` says so. Throws as a replay does. */
export async function walk(plan: Plan, script: Script, session: Session, stop: Stop): Promise<void> {
  let count = 0;
  const sent = nothingSent();
  const after = async ({
    placeOf,
  }: {
    readonly placeOf: ((offset: number) => Place) | undefined;
  }): Promise<void> => {
    count += 1;
    if (await stop(count, placeOf?.(0) ?? { file: script.file })) throw new Stopped();
  };
  try {
    await runText({ plan, script, session, sent, after });
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  }
}
