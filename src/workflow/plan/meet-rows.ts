import { type CountedRows, rowsInTheWay } from '../../ddl/rows-in-the-way.ts';
import type { Schema } from '../../ddl/schema.ts';
import type { Step } from '../../ddl/step.ts';
import { SquashError } from '../../errors.ts';
import type { BatchError, Session } from '../../instance/session.ts';
import type { Copy } from '../opened-source.ts';
import { send } from './send.ts';

/** True for what PostgreSQL refuses because of what rows hold. */
export function isRefusedByRows(error: unknown): boolean {
  return error instanceof SquashError && isAboutRows(error.server?.sqlstate ?? '');
}

function isAboutRows(sqlstate: string): boolean {
  return /^2[23]/.test(sqlstate);
}

/**
 * Sends the steps of a plan one by one to a copy with rows; tells of each that rows keep from running how many do,
 * where that can be counted, and what the server says. What follows from such a step is not told.
 */
export async function meetRows(
  copy: Copy,
  steps: readonly Step[],
  to: Schema,
): Promise<ReadonlyMap<Step, string>> {
  await using session = await copy.instance.connect('migrator');
  const met = new Map<Step, string>();
  for (const step of steps) {
    const done = await session.batch(step.sql);
    if (done.ok || !isAboutRows(done.error.sqlstate)) continue;
    met.set(step, await told(copy.reader, step, done.error, to));
    if (step.filled !== undefined) await session.batch(step.filled.first);
  }
  return met;
}

async function told(
  reader: Session,
  step: Step,
  { sqlstate, message, detail }: BatchError,
  to: Schema,
): Promise<string> {
  const counted = rowsInTheWay(step.key, sqlstate, to);
  const count = counted === undefined ? undefined : await countOf(reader, counted);
  const server = [message, ...(detail === undefined ? [] : [detail])].join(': ');
  if (counted === undefined || count === undefined) return server;
  return `${count} ${count === 1 ? 'row' : 'rows'} of ${counted.table} stand${count === 1 ? 's' : ''} in the way: ${server}`;
}

/** Undefined where the rows cannot be asked in this way; all rows where the column is not there yet. */
async function countOf(reader: Session, { table, query }: CountedRows): Promise<number | undefined> {
  const asked = await reader.attempt(query);
  const all = asked.ok ? asked : await reader.attempt(`SELECT count(*) FROM ${table}`);
  const count = all.ok ? Number(all.results[0]?.rows[0]?.[0] ?? 0) : 0;
  return count === 0 ? undefined : count;
}

const tablesQuery = /* sql */ `
SELECT string_agg(CASE WHEN relkind = 'm' THEN NULL ELSE oid::regclass::text END, ', '),
  string_agg(CASE WHEN relkind = 'm' THEN 'REFRESH MATERIALIZED VIEW ' || oid::regclass END, E'\\n' ORDER BY oid)
FROM pg_catalog.pg_class
WHERE oid >= 16384 AND (relkind IN ('r', 'p') OR relkind = 'm' AND relispopulated) AND relpersistence <> 't'`;

/** Takes all rows out of a copy and leaves everything else as it is. */
export async function withoutRows(copy: Copy): Promise<Copy> {
  const [row] = await copy.reader.query(tablesQuery);
  const [tables, views] = row ?? [];
  if (tables === null || tables === undefined) return copy;
  await send(
    copy.reader,
    `SET session_replication_role = replica; TRUNCATE ${tables}; RESET session_replication_role`,
  );
  for (const sql of views?.split('\n') ?? []) await copy.reader.batch(sql);
  return copy;
}
