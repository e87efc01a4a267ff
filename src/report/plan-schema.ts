import { z } from 'zod';
import { hazardNames } from '../ddl/hazards.ts';
import { difference } from './difference-schema.ts';
import { sourceFacts, tool } from './schema-parts.ts';

const hazard = z
  .object({
    name: z.enum(hazardNames),
    what: z.string(),
    safer: z.string().exactOptional().describe('The form that does less harm, where there is one.'),
  })
  .describe('What a statement does to a database in use.');

const statement = z.object({
  object: z.string().describe('The kind and identity of the object, joined by a colon.'),
  action: z.enum(['create', 'alter', 'drop']),
  sql: z.string().describe('Without its semicolon.'),
  hazards: z.array(hazard),
});

const rename = z
  .object({
    kind: z.string(),
    from: z.string(),
    to: z.string(),
    sql: z.array(z.string()),
    by: z
      .object({
        migration: z.string(),
        file: z.string(),
        line: z.int().min(1).exactOptional(),
        statement: z.int().min(0),
      })
      .describe('The statement of a history that shows it.'),
    taken: z.boolean().describe('The plan does it.'),
  })
  .describe('A rename that a history shows.');

/** The shape of what `squash plan --json` writes. */
export const planSchema: z.ZodType = z
  .object({
    formatVersion: z.literal(1),
    tool,
    command: z.literal('plan'),
    sources: z.object({ from: sourceFacts, to: sourceFacts }),
    statements: z.array(statement).describe('In the order in which they run.'),
    unplanned: z.array(difference).describe('What no statement changes.'),
    renames: z.array(rename),
  })
  .meta({ title: 'Plan of squash plan', description: 'The DDL that turns one source into another.' });
