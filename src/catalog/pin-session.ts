import { randomBytes } from 'node:crypto';
import type { Session } from '../instance/session.ts';

/** Hashes of secrets can only be compared within one run, and tell nothing outside of it. */
const key = randomBytes(16).toString('hex');

/** The statements that pin a session; each may also stand, without its semicolon, in a CREATE FUNCTION. */
export const pinnedSettings: string = /* sql */ `
SET squash.key = '${key}';
SET search_path = pg_catalog;
SET DateStyle = 'ISO, YMD';
SET IntervalStyle = 'postgres';
SET TimeZone = 'UTC';
SET extra_float_digits = 1;
SET bytea_output = 'hex';
SET xmlbinary = 'base64';
SET xmloption = 'content';
SET lc_monetary = 'C';
SET quote_all_identifiers = off;
SET array_nulls = on;
SET standard_conforming_strings = on;
SET row_security = off;
SET synchronize_seqscans = off;
SET enable_parallel_append = off;
SET jit = off;
SET max_parallel_workers_per_gather = 0;
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET default_transaction_deferrable = off`;

/** Fixes every setting that could change how a session prints catalogs and rows. */
export async function pinSession(session: Session): Promise<void> {
  const done = await session.batch(pinnedSettings);
  if (!done.ok) throw new Error(done.error.message);
}

/**
 * For a transaction that reads a catalog. Our queries name their tables in a good order already, and looking for a
 * better one takes longer than all of them do in a small database. In a large one that nobody has analyzed PostgreSQL
 * takes thousands of rows for one, and would go through them once for each row of another table.
 */
export const plannedAsWritten = `SET LOCAL join_collapse_limit = 1;
SET LOCAL enable_material = off`;
