import * as v from 'valibot';
import { difference } from './difference-schema.ts';
import type { Failure } from './failure.ts';
import { checkNames, type Report } from './report.ts';
import { engineFacts, errorCode, failureError, serverMessage, sourceFacts, tool } from './schema-parts.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const milliseconds = v.pipe(v.number(), v.minValue(0));
const finding = v.object({
  message: v.string(),
  file: v.exactOptional(v.string()),
  line: v.exactOptional(count),
  column: v.exactOptional(count),
  text: v.exactOptional(v.string()),
  code: v.exactOptional(errorCode),
  server: v.exactOptional(serverMessage),
  next: v.exactOptional(v.string()),
});

const check = v.object({
  name: v.picklist([...checkNames, 'acceptance', 'self-test']),
  status: v.picklist(['passed', 'failed', 'skipped', 'error']),
  summary: v.string(),
  findings: v.array(finding),
});

const volatileColumn = v.pipe(
  v.object({
    table: v.string(),
    column: v.string(),
    reason: v.string(),
    expression: v.exactOptional(
      v.pipe(v.string(), v.description('What the values come from, as far as it is known.')),
    ),
    file: v.exactOptional(v.string()),
    line: v.exactOptional(
      v.pipe(count, v.description('The line on which the statement with the expression begins.')),
    ),
  }),
  v.description('A column with cells that were not compared.'),
);

const coverage = v.pipe(
  v.object({
    catalogs: count,
    columns: count,
    compared: count,
    derived: count,
    runtime: count,
    physical: count,
    unaccounted: count,
    unsupported: v.array(v.object({ catalog: v.string(), identity: v.string() })),
  }),
  v.description('How the columns of the system catalogs are accounted for.'),
);

const spread = v.object({ minMs: milliseconds, maxMs: milliseconds });

const timing = v.pipe(
  v.object({
    startedAt: v.string(),
    totalMs: milliseconds,
    replayMs: v.object({ legacy: milliseconds, consolidated: milliseconds }),
    readMs: v.object({ legacy: milliseconds, consolidated: milliseconds }),
    repeated: v.exactOptional(v.object({ runs: count, legacy: spread, consolidated: spread })),
    claim: v.exactOptional(
      v.object({
        legacyMs: milliseconds,
        consolidatedMs: milliseconds,
        legacyLines: count,
        consolidatedLines: count,
      }),
    ),
  }),
  v.description('The only part that differs between two equal runs; --reproducible leaves it out.'),
);

const schema = v.pipe(
  v.object({
    formatVersion: v.literal(1),
    tool,
    command: v.picklist(['verify', 'diff']),
    outcome: v.picklist(['equivalent', 'different', 'failed', 'incomplete']),
    engine: engineFacts,
    sources: v.object({ legacy: sourceFacts, consolidated: sourceFacts }),
    checks: v.array(check),
    differences: v.array(difference),
    accepted: v.array(v.object({ difference, rule: v.record(v.string(), v.string()), reason: v.string() })),
    repair: v.exactOptional(v.string()),
    objects: v.array(v.object({ kind: v.string(), plural: v.string(), expected: count, actual: count })),
    rows: v.array(v.object({ table: v.string(), expected: count, actual: count })),
    volatile: v.array(volatileColumn),
    coverage,
    notes: v.array(v.string()),
    timing: v.exactOptional(timing),
  }),
  v.title('Report of squash'),
  v.description('What `squash verify` and `squash diff` found.'),
);

const failure = v.pipe(
  v.object({
    formatVersion: v.literal(1),
    tool,
    command: v.pipe(
      v.string(),
      v.description('The command as far as it is known, `squash` where it is not.'),
    ),
    outcome: v.literal('incomplete'),
    error: failureError,
  }),
  v.title('Failure of squash'),
  v.description('A run that could not find out.'),
);

/** The shape of the report of a finished comparison. */
export const reportSchema: v.GenericSchema<Report> = schema;

/** The shape of whatever the JSON reporter writes; `schema/report.schema.json` is made from it. */
export const outputSchema: v.GenericSchema<Report | Failure> = v.union([schema, failure]);

type Frozen<T> = T extends object ? { readonly [Key in keyof T]: Frozen<T[Key]> } : T;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

// Does not compile unless the schema and the type say the same, optional fields included.
true satisfies Same<Frozen<v.InferOutput<typeof schema>>, Frozen<Report>>;
true satisfies Same<Frozen<v.InferOutput<typeof failure>>, Frozen<Failure>>;
