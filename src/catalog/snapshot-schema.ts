import { z } from 'zod';
import { snapshotVersion } from './snapshot.ts';

const count = z.int().min(0);
const key = z.string().describe('The kind and identity of an object, joined by a colon.');

const coverage = z.object({
  catalogs: count,
  columns: count,
  compared: count,
  derived: count,
  runtime: count,
  physical: count,
  unaccounted: z.array(z.string()),
  unsupported: z.array(z.object({ catalog: z.string(), identity: z.string() })),
});

const kind = z.object({
  properties: z.array(z.string()),
  objects: z
    .array(z.array(z.string().nullable()))
    .describe('Of each object its identity, its parent, then its values in the order of `properties`.'),
});

/** The shape of a `.catalog.json` file. */
export const snapshotSchema: z.ZodType = z
  .object({
    catalogVersion: z.literal(snapshotVersion),
    tool: z.string(),
    source: z.string(),
    server: z.object({
      version: z.string(),
      major: count,
      encoding: z.string(),
      collate: z.string(),
      bootstrap: z.string().exactOptional().describe('The superuser who made the cluster.'),
    }),
    coverage: coverage.describe('How the columns of the system catalogs were accounted for.'),
    leftOut: z.array(z.string()).describe('Schemas that are there but were left out as asked.'),
    state: z
      .array(z.string())
      .exactOptional()
      .describe('Tables of migration tools that were left out, each with its tool.'),
    kinds: z.record(z.string(), kind),
    graph: z
      .object({
        needs: z.array(z.array(key).length(2)).describe('What each object needs.'),
        made: z.array(key).describe('The order in which they were made.'),
      })
      .exactOptional(),
  })
  .meta({ title: 'Catalog snapshot', description: 'What PostgreSQL said a database holds.' });
