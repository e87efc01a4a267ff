import { z } from 'zod';
import { type ErrorCode, errorCodes, type ServerMessage } from '../errors.ts';
import type { Failure } from './failure.ts';
import type { SourceFacts } from './report.ts';

const count = z.int().min(0);

/** A code of the product's errors. */
export const errorCode: z.ZodType<ErrorCode> = z.enum(Object.keys(errorCodes).filter(isErrorCode));

/** What PostgreSQL said of a failure. */
export const serverMessage: z.ZodType<ServerMessage> = z
  .object({
    sqlstate: z.string(),
    message: z.string(),
    detail: z.string().exactOptional(),
    hint: z.string().exactOptional(),
    where: z.string().exactOptional(),
  })
  .describe('What PostgreSQL said of a failure.');

/** One input as it was used. */
export const sourceFacts: z.ZodType<SourceFacts> = z
  .object({
    source: z.string(),
    layout: z.string(),
    reason: z.string(),
    migrations: count,
    files: count,
    lines: count,
    statements: count,
    roundTrips: count,
    sha256: z.string(),
    server: z.string(),
    order: z.enum(['lexicographic', 'git', 'list']).exactOptional(),
    ignored: z.array(z.object({ path: z.string(), reason: z.string() })),
  })
  .describe('One input as it was used.');

/** The tool that wrote a file. */
export const tool: z.ZodType<{ readonly name: 'pg-squash'; readonly version: string }> = z.object({
  name: z.literal('pg-squash'),
  version: z.string(),
});

/** The engine that replayed, and the PostgreSQL it started. */
export const engineFacts: z.ZodType<{
  readonly name: string;
  readonly server: string;
  readonly detail: string;
}> = z.object({ name: z.string(), server: z.string(), detail: z.string() });

/** What went wrong in a run that could not find out. */
export const failureError: z.ZodType<Failure['error']> = z.object({
  code: errorCode,
  message: z.string(),
  place: z
    .object({
      file: z.string(),
      line: count.exactOptional(),
      column: count.exactOptional(),
      text: z.string().exactOptional(),
    })
    .exactOptional(),
  next: z.string().describe('What to do next.').exactOptional(),
  server: serverMessage.exactOptional(),
});

function isErrorCode(name: string): name is ErrorCode {
  return name in errorCodes;
}
