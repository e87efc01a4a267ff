import { quoteLiteral } from '../../sql/quote.ts';
import { noneNamed } from '../absent.ts';
import { firingWord } from '../firing-word.ts';
import { ifExists, where } from '../guard.ts';
import type { KindDdl } from '../kind-ddl.ts';

/** Event triggers. */
export const eventTriggers: KindDdl = {
  kind: 'event trigger',
  word: 'EVENT TRIGGER',
  create: ({ identity, value }) => {
    const tags = value('tags')?.split('\n').map(quoteLiteral).join(', ');
    const when = tags === undefined ? '' : `\n    WHEN TAG IN (${tags})`;
    const call = `EXECUTE FUNCTION ${value('function')}`;
    const sql = `CREATE EVENT TRIGGER ${identity} ON ${value('event')}${when}\n    ${call}`;
    const firing = value('firing');
    const state = firing === null ? [] : [{ sql: `ALTER EVENT TRIGGER ${identity} ${firingWord(firing)}` }];
    return [where(noneNamed('pg_event_trigger', 'evtname', identity), sql), ...state];
  },
  drop: ({ identity }) => [ifExists('DROP EVENT TRIGGER', identity)],
  alter: {
    firing: ({ to, after }) => ({ statements: [`ALTER EVENT TRIGGER ${after.identity} ${firingWord(to)}`] }),
  },
};
