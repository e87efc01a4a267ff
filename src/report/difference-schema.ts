import { z } from 'zod';
import type { Difference } from '../compare/difference.ts';
import { classOrder } from './order.ts';

const count = z.int().min(0);
const value = z.string().nullable();

const change = z
  .object({ property: z.string(), expected: value, actual: value })
  .describe('One compared value that differs; null where the side has none.');

const blame = z
  .object({
    migration: z.string(),
    file: z.string(),
    line: count.exactOptional().describe('The line on which the statement begins.'),
    what: z.enum(['created', 'changed', 'renamed', 'dropped']).exactOptional(),
  })
  .describe('Which statement last wrote what the difference is about.');

/** One thing that is not the same. */
export const difference: z.ZodType<Difference> = z
  .object({
    id: z.string().describe('A stable hash of kind, identity, status and property names.'),
    class: z.enum(classOrder),
    kind: z.string(),
    identity: z.string(),
    parent: z.string().nullable(),
    status: z.enum(['missing', 'unexpected', 'changed']),
    changes: z.array(change),
    consequence: z.string().describe('What a user feels.'),
    contains: count.exactOptional().describe('How many objects inside it this difference covers.'),
    blame: blame.exactOptional(),
    repair: z.string().exactOptional().describe('SQL that makes the actual side equal.'),
  })
  .describe('`expected` is what the first source yields, `actual` what the second one yields.');
