import { z } from 'zod';
import { difference } from './difference-schema.ts';
import type { Failure } from './failure.ts';
import { checkNames, type Report } from './report.ts';
import { engineFacts, errorCode, failureError, serverMessage, sourceFacts, tool } from './schema-parts.ts';

const count = z.int().min(0);
const milliseconds = z.number().min(0);
const finding = z.object({
  message: z.string(),
  file: z.string().exactOptional(),
  line: count.exactOptional(),
  column: count.exactOptional(),
  text: z.string().exactOptional(),
  code: errorCode.exactOptional(),
  server: serverMessage.exactOptional(),
  next: z.string().exactOptional(),
});

const check = z.object({
  name: z.enum([...checkNames, 'acceptance', 'self-test']),
  status: z.enum(['passed', 'failed', 'skipped', 'error']),
  summary: z.string(),
  findings: z.array(finding),
});

const volatileColumn = z
  .object({
    table: z.string(),
    column: z.string(),
    reason: z.string(),
    expression: z.string().exactOptional().describe('What the values come from, as far as it is known.'),
    file: z.string().exactOptional(),
    line: count.exactOptional().describe('The line on which the statement with the expression begins.'),
  })
  .describe('A column with cells that were not compared.');

const coverage = z
  .object({
    catalogs: count,
    columns: count,
    compared: count,
    derived: count,
    runtime: count,
    physical: count,
    unaccounted: count,
    unsupported: z.array(z.object({ catalog: z.string(), identity: z.string() })),
  })
  .describe('How the columns of the system catalogs are accounted for.');

const spread = z.object({ minMs: milliseconds, maxMs: milliseconds });

const timing = z
  .object({
    startedAt: z.string(),
    totalMs: milliseconds,
    replayMs: z.object({ legacy: milliseconds, consolidated: milliseconds }),
    readMs: z.object({ legacy: milliseconds, consolidated: milliseconds }),
    repeated: z.object({ runs: count, legacy: spread, consolidated: spread }).exactOptional(),
    claim: z
      .object({
        legacyMs: milliseconds,
        consolidatedMs: milliseconds,
        legacyLines: count,
        consolidatedLines: count,
      })
      .exactOptional(),
  })
  .describe('The only part that differs between two equal runs; --reproducible leaves it out.');

const schema = z
  .object({
    formatVersion: z.literal(1),
    tool,
    command: z.enum(['verify', 'diff']),
    outcome: z.enum(['equivalent', 'different', 'failed', 'incomplete']),
    engine: engineFacts,
    sources: z.object({ legacy: sourceFacts, consolidated: sourceFacts }),
    checks: z.array(check),
    differences: z.array(difference),
    accepted: z.array(z.object({ difference, rule: z.record(z.string(), z.string()), reason: z.string() })),
    repair: z.string().exactOptional(),
    objects: z.array(z.object({ kind: z.string(), plural: z.string(), expected: count, actual: count })),
    rows: z.array(z.object({ table: z.string(), expected: count, actual: count })),
    volatile: z.array(volatileColumn),
    coverage,
    notes: z.array(z.string()),
    timing: timing.exactOptional(),
  })
  .meta({ title: 'Report of squash', description: 'What `squash verify` and `squash diff` found.' });

const failure = z
  .object({
    formatVersion: z.literal(1),
    tool,
    command: z.string().describe('The command as far as it is known, `squash` where it is not.'),
    outcome: z.literal('incomplete'),
    error: failureError,
  })
  .meta({ title: 'Failure of squash', description: 'A run that could not find out.' });

/** The shape of the report of a finished comparison. */
export const reportSchema: z.ZodType<Report> = schema;

/** The shape of whatever the JSON reporter writes; `schema/report.schema.json` is made from it. */
export const outputSchema: z.ZodType<Report | Failure> = z.union([schema, failure]);

type Frozen<T> = T extends object ? { readonly [Key in keyof T]: Frozen<T[Key]> } : T;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

// Does not compile unless the schema and the type say the same, optional fields included.
true satisfies Same<Frozen<z.infer<typeof schema>>, Frozen<Report>>;
true satisfies Same<Frozen<z.infer<typeof failure>>, Frozen<Failure>>;
