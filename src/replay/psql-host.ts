import type { Place } from '../errors.ts';
import type { BatchError, Session } from '../instance/session.ts';
import { diskTree } from '../migrations/disk-tree.ts';
import { treeBelow } from '../migrations/tree-below.ts';
import type { MappedText } from '../sql/psql/mapped-text.ts';
import { type Message, type Post, send, settle } from './post.ts';
import type { CopiedRows, PsqlHost } from './psql/psql-host.ts';

/** Runs what psql would run in the session of a replay. */
export function psqlHost(post: Post): PsqlHost {
  const { plan, script, session, sent } = post;
  const tree = plan.tree ?? diskTree('.');
  return {
    send: (statement) => send(post, messageOf(statement)),
    ask: async (statement) => {
      const answer = await session.attempt(statement.text);
      const result = answer.ok ? { ok: true as const, statements: answer.results.length } : answer;
      await settle(post, messageOf(statement), result);
      return answer.ok ? answer.results : [];
    },
    copy: async (statement, sql, rows) => {
      const result = await session.copy(sql, rows.bytes);
      const placeOf = result.ok ? undefined : placeInRows(result.error, rows);
      await settle(post, { sql, placeOf: placeOf ?? ((offset) => statement.placeAt(offset)) }, result);
    },
    reconnect: async () => {
      if (session.transactionStatus() !== 'idle') return false;
      return (await session.batch('DISCARD ALL')).ok;
    },
    tree: script.psql === undefined ? tree : treeBelow(tree, script.psql.directory),
    connection: async () =>
      new Map([...(await readConnection(session)), ...Object.entries(script.psql?.variables ?? {})]),
    note: (message) => sent.notes.push(message),
  };
}

function messageOf(statement: MappedText): Message {
  return { sql: statement.text, placeOf: (offset) => statement.placeAt(offset) };
}

/** The server counts the lines of what it was sent. */
function placeInRows({ where }: BatchError, rows: CopiedRows): (() => Place) | undefined {
  const row = /^COPY .*?, line (\d+)/.exec(where ?? '')?.[1];
  return row === undefined ? undefined : () => rows.placeOf(Number(row));
}

const connectionQuery = /* sql */ `
SELECT 'DBNAME', pg_catalog.current_database()::text
UNION ALL
SELECT 'USER', session_user::text
UNION ALL
SELECT 'SERVER_VERSION_NUM', pg_catalog.current_setting('server_version_num')
UNION ALL
SELECT 'SERVER_VERSION_NAME', pg_catalog.current_setting('server_version')`;

/** What psql sets by itself, as with `-v ON_ERROR_STOP=1`: after a statement that is refused nothing is run. */
const fixed: readonly (readonly [string, string])[] = [
  ['AUTOCOMMIT', 'on'],
  ['COMP_KEYWORD_CASE', 'preserve-upper'],
  ['ECHO', 'none'],
  ['ECHO_HIDDEN', 'off'],
  ['ENCODING', 'UTF8'],
  ['ERROR', 'false'],
  ['FETCH_COUNT', '0'],
  ['HIDE_TABLEAM', 'off'],
  ['HIDE_TOAST_COMPRESSION', 'off'],
  ['HISTCONTROL', 'none'],
  ['HISTSIZE', '500'],
  ['IGNOREEOF', '0'],
  ['LAST_ERROR_MESSAGE', ''],
  ['LAST_ERROR_SQLSTATE', '00000'],
  ['ON_ERROR_ROLLBACK', 'off'],
  ['ON_ERROR_STOP', '1'],
  ['PROMPT1', '%/%R%x%# '],
  ['PROMPT2', '%/%R%x%# '],
  ['PROMPT3', '>> '],
  ['QUIET', 'on'],
  ['SHOW_ALL_RESULTS', 'on'],
  ['SHOW_CONTEXT', 'errors'],
  ['SINGLELINE', 'off'],
  ['SINGLESTEP', 'off'],
  ['SQLSTATE', '00000'],
  ['VERBOSITY', 'default'],
];

async function readConnection(session: Session): Promise<ReadonlyMap<string, string>> {
  const rows = await session.query(connectionQuery);
  return new Map([...fixed, ...rows.map((row) => [row[0] ?? '', row[1] ?? ''] as const)]);
}
