import { z } from 'zod';
import { missingKinds } from '../../replay/missing.ts';
import { policyNames } from '../examination.ts';
import { tool } from '../schema-parts.ts';

const count = z.int().min(0);
const head = { formatVersion: z.literal(1), tool, command: z.literal('doctor') };
const place = { migration: z.string(), file: z.string(), line: z.int().min(1).exactOptional() };

const stop = z
  .object({
    ...place,
    code: z.string(),
    message: z.string(),
    column: count.exactOptional(),
    text: z.string().exactOptional().describe('The line of the file.'),
    sqlstate: z.string().exactOptional(),
    ran: count.describe('How many migrations ran before.'),
    missing: z.object({ kind: z.enum(missingKinds), name: z.string() }).exactOptional(),
    creators: z
      .array(z.object(place))
      .exactOptional()
      .describe('The migrations that create what is missing.'),
  })
  .describe('Where a replay stopped, and why.');

const against = z
  .object({
    policy: z.enum(policyNames),
    catalog: z.array(
      z.object({
        status: z.enum(['missing', 'unexpected', 'changed']),
        kind: z.string(),
        identity: z.string(),
        properties: z.array(z.string()),
      }),
    ),
    rows: z.array(z.object({ table: z.string(), expected: count, actual: count })),
  })
  .describe('How its end differs from that of the first policy that replays.');

const policy = z.object({
  name: z.enum(policyNames),
  configured: z.boolean().describe('It is what the configuration says now.'),
  config: z.object({
    order: z.union([z.enum(['lexicographic', 'git']), z.array(z.string())]).exactOptional(),
    exclude: z.array(z.string()).exactOptional(),
  }),
  status: z.enum(['replays', 'stops', 'not tried']),
  reason: z.string().exactOptional().describe('Why it was not tried.'),
  stop: stop.exactOptional(),
  moved: z
    .array(z.object({ migration: z.string(), after: z.string().exactOptional() }))
    .exactOptional()
    .describe('Migrations that run elsewhere than by version, with the one they run after.'),
  against: against.exactOptional(),
});

const supplied = z
  .object({
    kind: z.enum(missingKinds),
    name: z.string(),
    sql: z.string().exactOptional().describe('What stands in for it; absent where SQL cannot.'),
    note: z.string().exactOptional(),
    needed: z.object(place).describe('The statement that needed it first.'),
  })
  .describe('What the environment has to supply.');

const examination = z
  .object({
    ...head,
    outcome: z.enum(['replays', 'repairable', 'stops']),
    source: z.object({ source: z.string(), layout: z.string(), reason: z.string(), migrations: count }),
    engine: z.object({ name: z.string(), server: z.string() }),
    refusals: z.array(
      z.object({ message: z.string(), file: z.string().exactOptional(), exclude: z.string() }),
    ),
    supplied: z.array(supplied),
    policies: z.array(policy),
    superuser: z.boolean().describe('A superuser ran it, because a statement needs one.'),
  })
  .meta({ title: 'Examination of a history', description: 'What `squash doctor <history>` found out.' });

const engines = z
  .object({
    ...head,
    engines: z.array(
      z.union([
        z.object({ name: z.string(), works: z.literal(true), server: z.string(), detail: z.string() }),
        z.object({
          name: z.string(),
          works: z.literal(false),
          reason: z.string(),
          next: z.string().exactOptional(),
        }),
      ]),
    ),
  })
  .meta({ title: 'Engines', description: 'Which engines work here, as `squash doctor` says.' });

/** The shape of what `squash doctor` writes as JSON. */
export const doctorSchema: z.ZodType = z.union([examination, engines]);
