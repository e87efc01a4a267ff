import { z } from 'zod';
import { ruleNames } from '../lint/rule-names.ts';
import type { LintReport } from './lint-report.ts';
import { engineFacts, failureError, sourceFacts, tool } from './schema-parts.ts';

const count = z.int().min(0);
const line = z.int().min(1);

const related = z
  .object({ file: z.string(), line: line.exactOptional(), message: z.string() })
  .describe('Another place that the finding is about.');

const finding = z.object({
  rule: z.enum(ruleNames),
  class: z.enum(['redundancy', 'hazard', 'upkeep']),
  level: z.enum(['error', 'warning', 'notice']).describe('A notice does not fail the run.'),
  message: z.string(),
  hint: z.string().describe('What to do.'),
  file: z.string(),
  line: line.exactOptional(),
  related: z.array(related),
});

const moment = {
  migration: z.string(),
  file: z.string(),
  line: line.exactOptional(),
  statement: count.describe('Events of one statement have the same number.'),
};

const value = z.string().nullable();

const follows = z
  .literal(true)
  .describe('Only the name of something it lies in or refers to changed.')
  .exactOptional();

const event = z.union([
  z.object({ ...moment, what: z.enum(['created', 'dropped']) }),
  z.object({ ...moment, what: z.literal('renamed'), from: z.string(), to: z.string(), follows }),
  z.object({
    ...moment,
    what: z.literal('changed'),
    property: z.string(),
    from: value,
    to: value,
    follows,
  }),
]);

const life = z
  .object({
    kind: z.string(),
    identity: z.string().describe('The identity it has at the end, or had when it was dropped.'),
    parent: value,
    alive: z.boolean().describe('It is there when the history ends.'),
    events: z.array(event),
  })
  .describe('An object from its creation to its end.');

const schema = z
  .object({
    formatVersion: z.literal(1),
    tool,
    command: z.literal('lint'),
    outcome: z.enum(['clean', 'findings', 'incomplete']),
    engine: engineFacts,
    source: sourceFacts,
    counts: z.object({ error: count, warning: count, notice: count, ignored: count }),
    findings: z.array(finding),
    ignored: z
      .array(z.object({ finding, reason: z.string() }))
      .describe('Findings that a squash-ignore in the file speaks for.'),
    removals: z
      .array(z.object({ what: z.string(), count, items: z.array(z.string()) }))
      .describe('What a consolidated migration leaves out.'),
    timeline: z.array(life),
    notes: z.array(z.string()).describe('What could not be looked at, and why.'),
    error: failureError
      .describe('Why the history did not replay, so that only its files and statements were judged.')
      .exactOptional(),
    timing: z
      .object({ startedAt: z.string(), totalMs: z.number().min(0), replayMs: z.number().min(0) })
      .describe('The only part that differs between two equal runs; --reproducible leaves it out.')
      .exactOptional(),
  })
  .meta({ title: 'Report of squash lint', description: 'What `squash lint` found in a history.' });

/** The shape of the report on a history. */
export const lintReportSchema: z.ZodType<LintReport> = schema;

type Frozen<T> = T extends object ? { readonly [Key in keyof T]: Frozen<T[Key]> } : T;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

// Does not compile unless the schema and the type say the same, optional fields included.
true satisfies Same<Frozen<z.infer<typeof schema>>, Frozen<LintReport>>;
