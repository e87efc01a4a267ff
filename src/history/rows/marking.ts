import type { Session } from '../../instance/session.ts';
import type { Watching } from '../../replay/post.ts';
import type { replayWatched } from '../../replay/replay.ts';
import type { Moment } from '../life.ts';
import { momentOf, writesNothing } from '../observe-history.ts';
import { markSql, sendMarked } from './mark-statements.ts';

/** A session through which a history is replayed with marks, and where each marked statement stands. */
export interface Marking {
  readonly session: Session;
  /** By the number of the mark. */
  readonly moments: readonly Moment[];
  readonly watch: Parameters<typeof replayWatched>[2];
}

/** Marks what is sent through a session; what is not sent as a text of the history is marked ahead of it. */
export function marking(own: Session): Marking {
  const moments: Moment[] = [];
  let ahead: number | undefined;
  const markAhead = async (): Promise<void> => {
    ahead = moments.length;
    moments.push({ migration: '', file: '', statement: ahead });
    await own.query(markSql(ahead));
  };
  const session: Session = {
    ...own,
    attempt: async (sql) => {
      await markAhead();
      return own.attempt(sql);
    },
    copy: async (sql, rows) => {
      await markAhead();
      return own.copy(sql, rows);
    },
  };
  const watch = (migration: Parameters<Marking['watch']>[0]): Watching => ({
    deliver: ({ sql, placeOf }) =>
      placeOf === undefined
        ? own.batch(sql)
        : sendMarked(own, sql, ({ text, offset }) => {
            moments.push(momentOf(migration, placeOf(offset), moments.length));
            return writesNothing.test(text) || copies.test(text) ? undefined : moments.length - 1;
          }),
    after: async ({ placeOf }) => {
      if (ahead !== undefined && placeOf !== undefined)
        moments[ahead] = momentOf(migration, placeOf(0), ahead);
      ahead = undefined;
    },
  });
  return { session, moments, watch };
}

/** A COPY may ask for the subtransaction in which its table was made. */
const copies = /^copy\b/i;
