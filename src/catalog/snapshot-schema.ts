import * as v from 'valibot';
import { snapshotVersion } from './snapshot.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const key = v.pipe(v.string(), v.description('The kind and identity of an object, joined by a colon.'));

const coverage = v.object({
  catalogs: count,
  columns: count,
  compared: count,
  derived: count,
  runtime: count,
  physical: count,
  unaccounted: v.array(v.string()),
  unsupported: v.array(v.object({ catalog: v.string(), identity: v.string() })),
});

const kind = v.object({
  properties: v.array(v.string()),
  objects: v.pipe(
    v.array(v.array(v.nullable(v.string()))),
    v.description('Of each object its identity, its parent, then its values in the order of `properties`.'),
  ),
});

/** The shape of a `.catalog.json` file. */
export const snapshotSchema: v.GenericSchema = v.pipe(
  v.object({
    catalogVersion: v.literal(snapshotVersion),
    tool: v.string(),
    source: v.string(),
    server: v.object({
      version: v.string(),
      major: count,
      encoding: v.string(),
      collate: v.string(),
      bootstrap: v.exactOptional(v.pipe(v.string(), v.description('The superuser who made the cluster.'))),
    }),
    coverage: v.pipe(coverage, v.description('How the columns of the system catalogs were accounted for.')),
    leftOut: v.pipe(v.array(v.string()), v.description('Schemas that are there but were left out as asked.')),
    state: v.exactOptional(
      v.pipe(
        v.array(v.string()),
        v.description('Tables of migration tools that were left out, each with its tool.'),
      ),
    ),
    kinds: v.record(v.string(), kind),
    graph: v.exactOptional(
      v.object({
        needs: v.pipe(v.array(v.pipe(v.array(key), v.length(2))), v.description('What each object needs.')),
        made: v.pipe(v.array(key), v.description('The order in which they were made.')),
      }),
    ),
  }),
  v.title('Catalog snapshot'),
  v.description('What PostgreSQL said a database holds.'),
);
