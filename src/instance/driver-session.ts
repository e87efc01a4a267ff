import { Client, type ClientConfig, DatabaseError, type QueryArrayResult } from 'pg';
import { messageOf, SquashError } from '../errors.ts';
import { copyRows } from './copy-rows.ts';
import type {
  Attempt,
  BatchError,
  BatchResult,
  ResultSet,
  Row,
  Session,
  SessionConfig,
  TransactionStatus,
} from './session.ts';

interface ReadyForQuery {
  readonly status: string;
}

/** What `openSession` does, once the driver is loaded. */
export async function openDriverSession(
  config: SessionConfig | string,
  signal?: AbortSignal,
): Promise<Session> {
  const client = new Client(clientConfig(config));
  const seen = { status: 'I', completed: 0, lastWords: '' };
  client.on('error', () => undefined);
  client.on('notice', ({ code }) => {
    if (code?.startsWith('57P0')) seen.lastWords = code;
  });
  client.connection.on('readyForQuery', (message: ReadyForQuery) => {
    seen.status = message.status;
  });
  client.connection.on('commandComplete', () => {
    seen.completed += 1;
  });
  await connect(client, signal);
  const inTurn = queue();
  return {
    pid: (client as { processID?: number }).processID,
    transactionStatus: () => statusNames[seen.status] ?? 'idle',
    beside: typeof config === 'string' ? undefined : () => openDriverSession(config, signal),
    query: (text, values) =>
      inTurn(async () => {
        const query = { text, rowMode: 'array', values: [...(values ?? [])] } as const;
        return (await client.query<(string | null)[]>(query).catch(refuse)).rows satisfies Row[];
      }),
    queryAll: (statements) =>
      inTurn(async () => {
        const query = { text: statements.join('\n;\n'), rowMode: 'array' } as const;
        return resultSets(await client.query(query).catch(refuse)).map(({ rows }) => rows);
      }),
    batch: (sql) =>
      inTurn(async (): Promise<BatchResult> => {
        seen.completed = 0;
        try {
          await client.query(sql);
          return { ok: true, statements: seen.completed };
        } catch (error) {
          return { ok: false, statements: seen.completed, error: batchError(error, seen.lastWords) };
        }
      }),
    attempt: (sql) =>
      inTurn(async (): Promise<Attempt> => {
        seen.completed = 0;
        try {
          const answer: unknown = await client.query({ text: sql, rowMode: 'array' });
          return { ok: true, results: resultSets(answer) };
        } catch (error) {
          if (!(error instanceof DatabaseError) || error.code?.startsWith('57P0')) refuse(error);
          return { ok: false, statements: seen.completed, error: batchError(error, '') };
        }
      }),
    copy: (sql, rows) =>
      inTurn(async (): Promise<BatchResult> => {
        seen.completed = 0;
        try {
          await copyRows(client, sql, rows);
          return { ok: true, statements: seen.completed };
        } catch (error) {
          return { ok: false, statements: seen.completed, error: batchError(error, seen.lastWords) };
        }
      }),
    [Symbol.asyncDispose]: async () => {
      await client.end().catch(() => undefined);
    },
  };
}

/** The driver answers several statements with a list, and one with its only member. */
function resultSets(answer: unknown): readonly ResultSet[] {
  const results = (Array.isArray(answer) ? answer : [answer]) as QueryArrayResult<(string | null)[]>[];
  return results.map(({ fields, rows }) => ({ columns: fields.map((field) => field.name), rows }));
}

async function connect(client: Client, signal: AbortSignal | undefined): Promise<void> {
  const giveUp = (): void => void client.connection.stream.destroy();
  signal?.addEventListener('abort', giveUp);
  try {
    await client.connect();
  } finally {
    signal?.removeEventListener('abort', giveUp);
  }
}

/** Runs what it is given one after the other, whatever becomes of each. */
function queue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work, work);
    last = result.catch(() => undefined);
    return result;
  };
}

const statusNames: Readonly<Record<string, TransactionStatus>> = { I: 'idle', T: 'open', E: 'failed' };

/** Values stay text; one that is like that of the row before is kept once. */
const asText: NonNullable<ClientConfig['types']> = {
  getTypeParser: () => {
    let last = '';
    return (value: string) => {
      if (value !== last) last = value;
      return last;
    };
  },
};

function clientConfig(config: SessionConfig | string): ClientConfig {
  const common: ClientConfig = { types: asText, application_name: 'pg-squash' };
  if (typeof config === 'string') return { ...common, connectionString: config };
  return {
    ...common,
    host: config.host,
    port: config.port,
    database: config.database,
    user: config.user,
    password: config.password,
    ssl: config.ssl ?? false,
  };
}

/** What the driver throws for a server that is gone has no code of its own. */
function refuse(error: unknown): never {
  if (error instanceof DatabaseError && !error.code?.startsWith('57P0')) throw error;
  const next = 'Run it again; where that does not help, look at the log of the server.';
  throw new SquashError('SQUASH_ECONNECT', `The server went away: ${messageOf(error)}`, {
    cause: error,
    next,
  });
}

function batchError(error: unknown, lastWords: string): BatchError {
  if (!(error instanceof DatabaseError)) {
    return { sqlstate: lastWords, message: messageOf(error), connectionLost: true, copyFromStdin: false };
  }
  return {
    sqlstate: error.code ?? '',
    message: error.message,
    ...(error.detail === undefined ? {} : { detail: error.detail }),
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    ...(error.where === undefined ? {} : { where: error.where }),
    ...(error.position === undefined ? {} : { position: Number(error.position) }),
    ...(error.constraint === undefined ? {} : { constraint: error.constraint }),
    ...(error.table === undefined ? {} : { table: error.table }),
    ...(error.column === undefined ? {} : { column: error.column }),
    connectionLost: false,
    copyFromStdin: error.message.includes('No source stream defined'),
  };
}
