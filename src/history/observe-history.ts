import { allProperties } from '../catalog/frame.ts';
import { introspect } from '../catalog/introspect.ts';
import { kinds } from '../catalog/kinds.ts';
import type { Catalog } from '../catalog/model.ts';
import type { Scope } from '../catalog/scope.ts';
import type { Listener, Side } from '../events.ts';
import type { Instance } from '../instance/instance.ts';
import type { Migration, Plan } from '../migrations/migration.ts';
import { replayMigration } from '../replay/replay.ts';
import type { History, Moment } from './life.ts';
import { Lives, type Sighting } from './lives.ts';

/** What observing needs beside the plan: a fresh instance that holds what the environment supplies. */
export interface Observation {
  readonly instance: Instance;
  readonly scope: Scope;
  readonly side: Side;
  readonly notify: Listener;
}

/** Replays a plan in an instance of its own and looks after every migration at what became of every object. */
export async function observeHistory(plan: Plan, run: Observation): Promise<History> {
  await using session = await run.instance.connect('migrator');
  await using reader = await run.instance.connect('reader');
  const lives = new Lives();
  for (const sighting of sightings(await introspect(reader, run.scope))) lives.see(sighting);
  for (const [index, migration] of plan.migrations.entries()) {
    const name = nameOf(migration);
    run.notify({ type: 'migration', side: run.side, index: index + 1, total: plan.migrations.length, name });
    await replayMigration(plan, migration, session);
    note(lives, await introspect(reader, run.scope), {
      migration: name,
      file: migration.up.file,
      statement: index,
    });
  }
  return lives.history();
}

function note(lives: Lives, catalog: Catalog, moment: Moment): void {
  const seen = sightings(catalog);
  const keys = new Set(seen.map(({ key }) => key));
  for (const { key } of lives.living()) if (!keys.has(key)) lives.end(key, moment);
  for (const sighting of seen) lives.see(sighting, moment);
}

function sightings(catalog: Catalog): readonly Sighting[] {
  return kinds.flatMap((kind) => {
    const ranks = allProperties(kind).flatMap((property) =>
      property.compare === 'rank' ? [property.name] : [],
    );
    const { properties = [], objects = [] } = catalog.kinds[kind.name] ?? {};
    return objects.map(({ identity, parent, values }) => ({
      key: `${kind.name}\0${identity}`,
      kind: kind.name,
      identity,
      parent,
      values: Object.fromEntries(
        properties
          .map((name, at) => [name, values[at] ?? null] as const)
          .filter(([name]) => !ranks.includes(name)),
      ),
    }));
  });
}

function nameOf({ version, name }: Migration): string {
  return [version, name].filter((part) => part !== '').join('_');
}
