import * as v from 'valibot';
import { ruleNames } from '../lint/rule-names.ts';
import type { LintReport } from './lint-report.ts';
import { engineFacts, failureError, sourceFacts, tool } from './schema-parts.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const line = v.pipe(v.number(), v.integer(), v.minValue(1));

const related = v.pipe(
  v.object({ file: v.string(), line: v.exactOptional(line), message: v.string() }),
  v.description('Another place that the finding is about.'),
);

const finding = v.object({
  rule: v.picklist(ruleNames),
  class: v.picklist(['redundancy', 'hazard', 'upkeep']),
  level: v.pipe(v.picklist(['error', 'warning', 'notice']), v.description('A notice does not fail the run.')),
  message: v.string(),
  hint: v.pipe(v.string(), v.description('What to do.')),
  file: v.string(),
  line: v.exactOptional(line),
  related: v.array(related),
});

const moment = {
  migration: v.string(),
  file: v.string(),
  line: v.exactOptional(line),
  statement: v.pipe(count, v.description('Events of one statement have the same number.')),
};

const value = v.nullable(v.string());

const follows = v.exactOptional(
  v.pipe(v.literal(true), v.description('Only the name of something it lies in or refers to changed.')),
);

const event = v.union([
  v.object({ ...moment, what: v.picklist(['created', 'dropped']) }),
  v.object({ ...moment, what: v.literal('renamed'), from: v.string(), to: v.string(), follows }),
  v.object({
    ...moment,
    what: v.literal('changed'),
    property: v.string(),
    from: value,
    to: value,
    follows,
  }),
]);

const life = v.pipe(
  v.object({
    kind: v.string(),
    identity: v.pipe(
      v.string(),
      v.description('The identity it has at the end, or had when it was dropped.'),
    ),
    parent: value,
    alive: v.pipe(v.boolean(), v.description('It is there when the history ends.')),
    events: v.array(event),
  }),
  v.description('An object from its creation to its end.'),
);

const schema = v.pipe(
  v.object({
    formatVersion: v.literal(1),
    tool,
    command: v.literal('lint'),
    outcome: v.picklist(['clean', 'findings', 'incomplete']),
    engine: engineFacts,
    source: sourceFacts,
    counts: v.object({ error: count, warning: count, notice: count, ignored: count }),
    findings: v.array(finding),
    ignored: v.pipe(
      v.array(v.object({ finding, reason: v.string() })),
      v.description('Findings that a squash-ignore in the file speaks for.'),
    ),
    removals: v.pipe(
      v.array(v.object({ what: v.string(), count, items: v.array(v.string()) })),
      v.description('What a consolidated migration leaves out.'),
    ),
    timeline: v.array(life),
    notes: v.pipe(v.array(v.string()), v.description('What could not be looked at, and why.')),
    error: v.exactOptional(
      v.pipe(
        failureError,
        v.description('Why the history did not replay, so that only its files and statements were judged.'),
      ),
    ),
    timing: v.exactOptional(
      v.pipe(
        v.object({
          startedAt: v.string(),
          totalMs: v.pipe(v.number(), v.minValue(0)),
          replayMs: v.pipe(v.number(), v.minValue(0)),
        }),
        v.description('The only part that differs between two equal runs; --reproducible leaves it out.'),
      ),
    ),
  }),
  v.title('Report of squash lint'),
  v.description('What `squash lint` found in a history.'),
);

/** The shape of the report on a history. */
export const lintReportSchema: v.GenericSchema<LintReport> = schema;

type Frozen<T> = T extends object ? { readonly [Key in keyof T]: Frozen<T[Key]> } : T;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

// Does not compile unless the schema and the type say the same, optional fields included.
true satisfies Same<Frozen<v.InferOutput<typeof schema>>, Frozen<LintReport>>;
