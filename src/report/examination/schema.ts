import * as v from 'valibot';
import { missingKinds } from '../../replay/missing.ts';
import { policyNames } from '../examination.ts';
import { tool } from '../schema-parts.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const head = { formatVersion: v.literal(1), tool, command: v.literal('doctor') };
const place = {
  migration: v.string(),
  file: v.string(),
  line: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
};

const stop = v.pipe(
  v.object({
    ...place,
    code: v.string(),
    message: v.string(),
    column: v.exactOptional(count),
    text: v.exactOptional(v.pipe(v.string(), v.description('The line of the file.'))),
    sqlstate: v.exactOptional(v.string()),
    ran: v.pipe(count, v.description('How many migrations ran before.')),
    missing: v.exactOptional(v.object({ kind: v.picklist(missingKinds), name: v.string() })),
    creators: v.exactOptional(
      v.pipe(v.array(v.object(place)), v.description('The migrations that create what is missing.')),
    ),
  }),
  v.description('Where a replay stopped, and why.'),
);

const against = v.pipe(
  v.object({
    policy: v.picklist(policyNames),
    catalog: v.array(
      v.object({
        status: v.picklist(['missing', 'unexpected', 'changed']),
        kind: v.string(),
        identity: v.string(),
        properties: v.array(v.string()),
      }),
    ),
    rows: v.array(v.object({ table: v.string(), expected: count, actual: count })),
  }),
  v.description('How its end differs from that of the first policy that replays.'),
);

const policy = v.object({
  name: v.picklist(policyNames),
  configured: v.pipe(v.boolean(), v.description('It is what the configuration says now.')),
  config: v.object({
    order: v.exactOptional(v.union([v.picklist(['lexicographic', 'git']), v.array(v.string())])),
    exclude: v.exactOptional(v.array(v.string())),
  }),
  status: v.picklist(['replays', 'stops', 'not tried']),
  reason: v.exactOptional(v.pipe(v.string(), v.description('Why it was not tried.'))),
  stop: v.exactOptional(stop),
  moved: v.pipe(
    v.exactOptional(v.array(v.object({ migration: v.string(), after: v.exactOptional(v.string()) }))),
    v.description('Migrations that run elsewhere than by version, with the one they run after.'),
  ),
  against: v.exactOptional(against),
});

const supplied = v.pipe(
  v.object({
    kind: v.picklist(missingKinds),
    name: v.string(),
    sql: v.exactOptional(
      v.pipe(v.string(), v.description('What stands in for it; absent where SQL cannot.')),
    ),
    note: v.exactOptional(v.string()),
    needed: v.pipe(v.object(place), v.description('The statement that needed it first.')),
  }),
  v.description('What the environment has to supply.'),
);

const examination = v.pipe(
  v.object({
    ...head,
    outcome: v.picklist(['replays', 'repairable', 'stops']),
    source: v.object({ source: v.string(), layout: v.string(), reason: v.string(), migrations: count }),
    engine: v.object({ name: v.string(), server: v.string() }),
    refusals: v.array(
      v.object({ message: v.string(), file: v.exactOptional(v.string()), exclude: v.string() }),
    ),
    supplied: v.array(supplied),
    policies: v.array(policy),
    superuser: v.pipe(v.boolean(), v.description('A superuser ran it, because a statement needs one.')),
  }),
  v.title('Examination of a history'),
  v.description('What `squash doctor <history>` found out.'),
);

const engines = v.pipe(
  v.object({
    ...head,
    engines: v.array(
      v.union([
        v.object({ name: v.string(), works: v.literal(true), server: v.string(), detail: v.string() }),
        v.object({
          name: v.string(),
          works: v.literal(false),
          reason: v.string(),
          next: v.exactOptional(v.string()),
        }),
      ]),
    ),
  }),
  v.title('Engines'),
  v.description('Which engines work here, as `squash doctor` says.'),
);

/** The shape of what `squash doctor` writes as JSON. */
export const doctorSchema: v.GenericSchema = v.union([examination, engines]);
