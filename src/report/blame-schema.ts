import * as v from 'valibot';
import { engineFacts, sourceFacts, tool } from './schema-parts.ts';

const moment = {
  migration: v.string(),
  file: v.string(),
  line: v.exactOptional(
    v.pipe(
      v.pipe(v.number(), v.integer(), v.minValue(1)),
      v.description('The line on which the statement begins.'),
    ),
  ),
  statement: v.pipe(
    v.pipe(v.number(), v.integer(), v.minValue(0)),
    v.description('Events of one statement have the same number.'),
  ),
};

const follows = v.exactOptional(
  v.pipe(v.literal(true), v.description('Only the name of something it lies in or refers to changed.')),
);

const event = v.union([
  v.object({ ...moment, what: v.picklist(['created', 'dropped']) }),
  v.object({ ...moment, what: v.literal('renamed'), from: v.string(), to: v.string(), follows }),
  v.object({ ...moment, what: v.literal('changed'), property: v.string(), follows }),
]);

const value = v.nullable(v.string());

const property = v.pipe(
  v.object({
    property: v.string(),
    value: v.pipe(value, v.description('Null where it was taken away.')),
    by: v.exactOptional(v.pipe(event, v.description('Absent where the environment supplied it.'))),
  }),
  v.description('A property and the statement that last wrote it.'),
);

const object = v.object({
  kind: v.string(),
  identity: v.pipe(v.string(), v.description('The identity it has at the end, or had when it was dropped.')),
  parent: value,
  alive: v.pipe(v.boolean(), v.description('It is there when the history ends.')),
  values: v.record(v.string(), v.string()),
  events: v.pipe(v.array(event), v.description('What happened to it, in order.')),
  properties: v.array(property),
});

/** The shape of what `squash blame` writes as JSON. */
export const blameSchema: v.GenericSchema = v.pipe(
  v.object({
    formatVersion: v.literal(1),
    tool,
    command: v.literal('blame'),
    engine: engineFacts,
    source: sourceFacts,
    asked: v.pipe(
      v.array(v.string()),
      v.description('The names asked for; everything that is there when empty.'),
    ),
    objects: v.array(object),
    doubtful: v.pipe(
      v.array(v.string()),
      v.description('Objects, as `kind identity`, that were otherwise when nobody watched; nobody is named.'),
    ),
  }),
  v.title('Report of squash blame'),
  v.description('Which statement last wrote what.'),
);
