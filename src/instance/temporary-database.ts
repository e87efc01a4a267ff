import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { SquashError } from '../errors.ts';
import type { Session } from './session.ts';

const prefix = 'squash_tmp_';
const namePattern = /^squash_tmp_[0-9a-f]{12}$/;
const signature = 'pg-squash temporary database ';
const dayMs = 86_400_000;

/** Who made a temporary database; kept in the comment of the database. */
interface DatabaseMaker {
  readonly host: string;
  readonly pid: number;
  /** Random, one a process: tells two processes apart that had the same pid. */
  readonly run: string;
  /** When it was made, ISO 8601. */
  readonly at: string;
}

const thisRun = randomBytes(6).toString('hex');

/** A fresh name that `isTemporaryName` knows again. */
export function temporaryName(): string {
  return `${prefix}${randomBytes(6).toString('hex')}`;
}

/** The comment that signs a database as made by this process, now. */
export function makerComment(): string {
  const maker: DatabaseMaker = {
    host: hostname(),
    pid: process.pid,
    run: thisRun,
    at: new Date().toISOString(),
  };
  return signature + JSON.stringify(maker);
}

/** Reads a comment of `makerComment`; undefined for any other. */
function parseMaker(comment: string | null | undefined): DatabaseMaker | undefined {
  if (comment === null || comment === undefined || !comment.startsWith(signature)) return undefined;
  try {
    const read = JSON.parse(comment.slice(signature.length)) as Partial<DatabaseMaker> | null;
    const { host, pid, run, at } = read ?? {};
    if (typeof host !== 'string' || typeof run !== 'string' || typeof at !== 'string') return undefined;
    return Number.isInteger(pid) && pid !== undefined && pid > 0 ? { host, pid, run, at } : undefined;
  } catch {
    return undefined;
  }
}

/** True when the process that made a database is surely gone; one of another host counts as gone after a day. */
function isGone(maker: DatabaseMaker, now: Date = new Date()): boolean {
  if (maker.host !== hostname()) return now.getTime() - Date.parse(maker.at) > dayMs;
  if (maker.pid === process.pid) return maker.run !== thisRun;
  try {
    process.kill(maker.pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** Drops a database that this process made, with whatever is still connected to it; refuses any other name. */
export async function dropTemporary(session: Session, name: string): Promise<void> {
  refuseOthers(name);
  await session.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

function refuseOthers(name: string): void {
  if (namePattern.test(name)) return;
  throw new SquashError(
    'SQUASH_EREFUSED',
    `The database ${name} was not made by this product; it is left alone.`,
  );
}

const candidatesSql = /* sql */ `
SELECT d.datname,
       pg_catalog.shobj_description(d.oid, 'pg_database')
  FROM pg_catalog.pg_database AS d
 WHERE d.datname ~ '^squash_tmp_[0-9a-f]{12}$'
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity AS a WHERE a.datid = d.oid)
 ORDER BY d.datname COLLATE "C"`;

/**
 * Drops what killed runs left: databases with the name and the comment of a temporary one, to which nobody is
 * connected and whose maker is gone. The server itself refuses the drop should somebody connect meanwhile.
 * Returns the names that were dropped.
 */
export async function dropLeftovers(session: Session): Promise<readonly string[]> {
  const dropped: string[] = [];
  for (const [name, comment] of await session.query(candidatesSql)) {
    const maker = parseMaker(comment);
    if (typeof name !== 'string' || maker === undefined || !isGone(maker)) continue;
    refuseOthers(name);
    const result = await session.batch(`DROP DATABASE ${name}`);
    if (result.ok) dropped.push(name);
  }
  return dropped;
}
