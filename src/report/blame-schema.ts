import { z } from 'zod';
import { engineFacts, sourceFacts, tool } from './schema-parts.ts';

const moment = {
  migration: z.string(),
  file: z.string(),
  line: z.int().min(1).exactOptional().describe('The line on which the statement begins.'),
  statement: z.int().min(0).describe('Events of one statement have the same number.'),
};

const follows = z
  .literal(true)
  .describe('Only the name of something it lies in or refers to changed.')
  .exactOptional();

const event = z.union([
  z.object({ ...moment, what: z.enum(['created', 'dropped']) }),
  z.object({ ...moment, what: z.literal('renamed'), from: z.string(), to: z.string(), follows }),
  z.object({ ...moment, what: z.literal('changed'), property: z.string(), follows }),
]);

const value = z.string().nullable();

const property = z
  .object({
    property: z.string(),
    value: value.describe('Null where it was taken away.'),
    by: event.exactOptional().describe('Absent where the environment supplied it.'),
  })
  .describe('A property and the statement that last wrote it.');

const object = z.object({
  kind: z.string(),
  identity: z.string().describe('The identity it has at the end, or had when it was dropped.'),
  parent: value,
  alive: z.boolean().describe('It is there when the history ends.'),
  values: z.record(z.string(), z.string()),
  events: z.array(event).describe('What happened to it, in order.'),
  properties: z.array(property),
});

/** The shape of what `squash blame` writes as JSON. */
export const blameSchema: z.ZodType = z
  .object({
    formatVersion: z.literal(1),
    tool,
    command: z.literal('blame'),
    engine: engineFacts,
    source: sourceFacts,
    asked: z.array(z.string()).describe('The names asked for; everything that is there when empty.'),
    objects: z.array(object),
    doubtful: z
      .array(z.string())
      .describe('Objects, as `kind identity`, that were otherwise when nobody watched; nobody is named.'),
  })
  .meta({ title: 'Report of squash blame', description: 'Which statement last wrote what.' });
