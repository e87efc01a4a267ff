import type { Migration, Script } from '../migration.ts';
import { refuse } from '../refuse.ts';
import type { Entry, Scan } from '../scan.ts';

const nameRule = /^((?:before|after|create)[A-Za-z]*)(?:__(.*))?\.sql$/;

/** Events of `flyway migrate` whose callbacks are run where they belong. */
const run = [
  'beforeMigrate',
  'beforeEachMigrate',
  'afterEachMigrate',
  'afterVersioned',
  'afterMigrate',
  'afterMigrateApplied',
];

/** Events of `flyway migrate` that no file of a replay can stand for. */
const refused = [
  'beforeConnect',
  'afterConnect',
  'createSchema',
  'beforeCreateSchema',
  'beforeRepeatables',
  'afterRepeatables',
  'beforeValidate',
  'afterValidate',
];

/** Callbacks put around the migrations they belong to. */
export interface Callbacks {
  readonly around: (
    versioned: readonly Migration[],
    repeatable: readonly Migration[],
  ) => readonly Migration[];
}

/** The SQL callbacks among the files; throws for those that would run but cannot be read. */
export function callbacks(files: readonly Entry[], read: (path: string) => Script, scan: Scan): Callbacks {
  const found = files.flatMap((entry) => callback(entry, scan));
  const of = (event: string): readonly Migration[] =>
    found
      .filter((each) => each.event === event)
      .map(({ event: version, name, path }) => ({ version, name, up: read(path), down: undefined }));
  const each = (migrations: readonly Migration[]): readonly Migration[] =>
    migrations.flatMap((migration) => [...of('beforeEachMigrate'), migration, ...of('afterEachMigrate')]);
  return {
    around: (versioned, repeatable) => [
      ...of('beforeMigrate'),
      ...each(versioned),
      ...of('afterVersioned'),
      ...each(repeatable),
      ...of('afterMigrateApplied'),
      ...of('afterMigrate'),
    ],
  };
}

interface Callback {
  readonly event: string;
  readonly name: string;
  readonly path: string;
}

function callback({ name, path }: Entry, scan: Scan): readonly Callback[] {
  const [, event, description = ''] = nameRule.exec(name) ?? [];
  if (event === undefined || !scan.keeps(path, [name, event, name.slice(0, -'.sql'.length)])) return [];
  if (run.includes(event)) return [{ event, name: description, path }];
  if (refused.includes(event)) {
    const next = 'Put what it does into a migration or a prelude, and leave it out with history.exclude.';
    throw refuse(
      'SQUASH_ELAYOUT',
      path,
      `${path} is a callback of ${event}, which a replay cannot run.`,
      next,
    );
  }
  scan.pass(path, `a callback of ${event}, which is no part of migrating`);
  return [];
}
