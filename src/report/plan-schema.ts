import * as v from 'valibot';
import { hazardNames } from '../ddl/hazards.ts';
import { difference } from './difference-schema.ts';
import { sourceFacts, tool } from './schema-parts.ts';

const hazard = v.pipe(
  v.object({
    name: v.picklist(hazardNames),
    what: v.string(),
    safer: v.exactOptional(
      v.pipe(v.string(), v.description('The form that does less harm, where there is one.')),
    ),
  }),
  v.description('What a statement does to a database in use.'),
);

const statement = v.object({
  object: v.pipe(v.string(), v.description('The kind and identity of the object, joined by a colon.')),
  action: v.picklist(['create', 'alter', 'drop']),
  sql: v.pipe(v.string(), v.description('Without its semicolon.')),
  hazards: v.array(hazard),
});

const rename = v.pipe(
  v.object({
    kind: v.string(),
    from: v.string(),
    to: v.string(),
    sql: v.array(v.string()),
    by: v.pipe(
      v.object({
        migration: v.string(),
        file: v.string(),
        line: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
        statement: v.pipe(v.number(), v.integer(), v.minValue(0)),
      }),
      v.description('The statement of a history that shows it.'),
    ),
    taken: v.pipe(v.boolean(), v.description('The plan does it.')),
  }),
  v.description('A rename that a history shows.'),
);

/** The shape of what `squash plan --json` writes. */
export const planSchema: v.GenericSchema = v.pipe(
  v.object({
    formatVersion: v.literal(1),
    tool,
    command: v.literal('plan'),
    sources: v.object({ from: sourceFacts, to: sourceFacts }),
    statements: v.pipe(v.array(statement), v.description('In the order in which they run.')),
    unplanned: v.pipe(v.array(difference), v.description('What no statement changes.')),
    renames: v.array(rename),
  }),
  v.title('Plan of squash plan'),
  v.description('The DDL that turns one source into another.'),
);
