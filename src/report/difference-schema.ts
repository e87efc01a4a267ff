import * as v from 'valibot';
import type { Difference } from '../compare/difference.ts';
import { classOrder } from './order.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const value = v.nullable(v.string());

const change = v.pipe(
  v.object({ property: v.string(), expected: value, actual: value }),
  v.description('One compared value that differs; null where the side has none.'),
);

const blame = v.pipe(
  v.object({
    migration: v.string(),
    file: v.string(),
    line: v.exactOptional(v.pipe(count, v.description('The line on which the statement begins.'))),
    what: v.exactOptional(v.picklist(['created', 'changed', 'renamed', 'dropped'])),
  }),
  v.description('Which statement last wrote what the difference is about.'),
);

/** One thing that is not the same. */
export const difference: v.GenericSchema<Difference> = v.pipe(
  v.object({
    id: v.pipe(v.string(), v.description('A stable hash of kind, identity, status and property names.')),
    class: v.picklist(classOrder),
    kind: v.string(),
    identity: v.string(),
    parent: v.nullable(v.string()),
    status: v.picklist(['missing', 'unexpected', 'changed']),
    changes: v.array(change),
    consequence: v.pipe(v.string(), v.description('What a user feels.')),
    contains: v.exactOptional(
      v.pipe(count, v.description('How many objects inside it this difference covers.')),
    ),
    blame: v.exactOptional(blame),
    repair: v.exactOptional(v.pipe(v.string(), v.description('SQL that makes the actual side equal.'))),
  }),
  v.description('`expected` is what the first source yields, `actual` what the second one yields.'),
);
