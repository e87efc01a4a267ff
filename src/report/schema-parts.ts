import * as v from 'valibot';
import { type ErrorCode, errorCodes, type ServerMessage } from '../errors.ts';
import type { Failure } from './failure.ts';
import type { SourceFacts } from './report.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A code of the product's errors. */
export const errorCode: v.GenericSchema<ErrorCode> = v.picklist(Object.keys(errorCodes).filter(isErrorCode));

/** What PostgreSQL said of a failure. */
export const serverMessage: v.GenericSchema<ServerMessage> = v.pipe(
  v.object({
    sqlstate: v.string(),
    message: v.string(),
    detail: v.exactOptional(v.string()),
    hint: v.exactOptional(v.string()),
    where: v.exactOptional(v.string()),
  }),
  v.description('What PostgreSQL said of a failure.'),
);

/** One input as it was used. */
export const sourceFacts: v.GenericSchema<SourceFacts> = v.pipe(
  v.object({
    source: v.string(),
    layout: v.string(),
    reason: v.string(),
    migrations: count,
    files: count,
    lines: count,
    statements: count,
    roundTrips: count,
    sha256: v.string(),
    server: v.string(),
    order: v.exactOptional(v.picklist(['lexicographic', 'git', 'list'])),
    ignored: v.array(v.object({ path: v.string(), reason: v.string() })),
  }),
  v.description('One input as it was used.'),
);

/** The tool that wrote a file. */
export const tool: v.GenericSchema<{ readonly name: 'pg-squash'; readonly version: string }> = v.object({
  name: v.literal('pg-squash'),
  version: v.string(),
});

/** The engine that replayed, and the PostgreSQL it started. */
export const engineFacts: v.GenericSchema<{
  readonly name: string;
  readonly server: string;
  readonly detail: string;
}> = v.object({ name: v.string(), server: v.string(), detail: v.string() });

/** What went wrong in a run that could not find out. */
export const failureError: v.GenericSchema<Failure['error']> = v.object({
  code: errorCode,
  message: v.string(),
  place: v.exactOptional(
    v.object({
      file: v.string(),
      line: v.exactOptional(count),
      column: v.exactOptional(count),
      text: v.exactOptional(v.string()),
    }),
  ),
  next: v.exactOptional(v.pipe(v.string(), v.description('What to do next.'))),
  server: v.exactOptional(serverMessage),
});

function isErrorCode(name: string): name is ErrorCode {
  return name in errorCodes;
}
