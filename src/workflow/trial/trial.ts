import { introspect } from '../../catalog/introspect.ts';
import type { Catalog } from '../../catalog/model.ts';
import type { Instance } from '../../instance/instance.ts';
import type { Session } from '../../instance/session.ts';
import type { Plan } from '../../migrations/migration.ts';
import { openPlan } from '../../replay/open-plan.ts';
import { withBuiltInsOf } from '../built-ins.ts';
import type { Run } from '../run.ts';
import { scopeOf, startSupplied } from '../side.ts';

/**
 * A database of its own in which the consolidated migration is made to fail, run twice and taken back. It
 * holds objects and rows that are not the migration's, which must survive all of it.
 */
export interface Trial {
  readonly run: Run;
  readonly plan: Plan;
  /** The catalog of the side that is tried. */
  readonly alike: Catalog;
  readonly instance: Instance;
  readonly reader: Session;
  /** What was there before the migration. */
  readonly before: Catalog;
  /** Reads the catalog as it is now. */
  readonly read: () => Promise<Catalog>;
}

/** The schema of the foreign objects; the name is the product's own so that no history collides with it. */
export const foreignSchema = 'squash_foreign';

const foreignObjects = /* sql */ `
CREATE SCHEMA ${foreignSchema};
CREATE TABLE ${foreignSchema}.kept (id integer PRIMARY KEY, note text NOT NULL);
INSERT INTO ${foreignSchema}.kept VALUES (1, 'a row that is not the migration''s');
CREATE VIEW ${foreignSchema}.seen AS SELECT note FROM ${foreignSchema}.kept;
CREATE FUNCTION ${foreignSchema}.told() RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ''kept''';
CREATE TABLE public.squash_foreign_kept (id integer PRIMARY KEY);
INSERT INTO public.squash_foreign_kept VALUES (1);
COMMENT ON TABLE public.squash_foreign_kept IS 'not the migration''s'`;

/** Starts the trial's instance with the prelude and the foreign objects in it; `alike` tells of built-in objects. */
export async function openTrial(run: Run, plan: Plan, alike: Catalog): Promise<Trial> {
  const { instance, reader, since } = await startSupplied(run);
  const made = await reader.batch(foreignObjects);
  if (!made.ok) throw new Error(made.error.message);
  await openOnce(plan, instance);
  const read = async (): Promise<Catalog> => {
    const catalog = await introspect(reader, scopeOf(run.options, instance));
    return withBuiltInsOf(alike, { catalog, database: { reader, since } });
  };
  return { run, plan, alike, instance, reader, before: await read(), read };
}

/** What the tool makes before its first migration is none of the migration's. */
async function openOnce(plan: Plan, instance: Instance): Promise<void> {
  await using session = await instance.connect('migrator');
  await openPlan(plan, session);
}
