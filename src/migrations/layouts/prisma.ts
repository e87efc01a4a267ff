import { join } from 'node:path';
import { markerClue } from '../clues.ts';
import { compareTexts } from '../compare-versions.ts';
import type { Layout } from '../layout.ts';
import type { Migration } from '../migration.ts';
import { refuse } from '../refuse.ts';
import { type Entry, Scan } from '../scan.ts';
import { prismaOpening } from './prisma-settings.ts';

/** Prisma: `<timestamp>_<name>/migration.sql` in the order of the directories' names; each file is one query. */
export const prisma: Layout = {
  name: 'prisma',
  detect: (directory, tree) => markerClue(join(directory, 'migration_lock.toml'), tree),
  read: (directory, tree, choice) => {
    const scan = new Scan(tree, choice);
    refuseOtherProvider(join(directory, 'migration_lock.toml'), scan);
    const found = scan
      .directories(directory, ['migration_lock.toml'])
      .toSorted((a, b) => compareTexts(a.name, b.name));
    const migrations = found.flatMap((entry) => migration(entry, scan));
    const opening = prismaOpening(directory, scan);
    return { migrations, ignored: scan.ignored, ...(opening === undefined ? {} : { opening }) };
  },
};

function refuseOtherProvider(lock: string, { tree }: Scan): void {
  if (!tree.exists(lock)) return;
  const provider = /^provider\s*=\s*"([^"]*)"/m.exec(tree.text(lock))?.[1];
  if (provider === undefined || provider === 'postgresql') return;
  throw refuse(
    'SQUASH_ELAYOUT',
    lock,
    `${lock} says that these migrations are for ${provider}.`,
    'Only migrations for PostgreSQL can be replayed.',
  );
}

function migration({ name, path }: Entry, scan: Scan): readonly Migration[] {
  const [version = name] = /^\d+/.exec(name) ?? [];
  if (!scan.keeps(path, [version, name])) return [];
  const up = join(path, 'migration.sql');
  if (!scan.tree.exists(up)) throw noScript(path);
  const down = join(path, 'down.sql');
  for (const other of scan.entries(path)) {
    if (other.path !== up && other.path !== down) scan.pass(other.path, 'Prisma reads migration.sql alone');
  }
  return [
    {
      version,
      name: version === name ? '' : name.slice(version.length).replace(/^_/, ''),
      up: scan.script(up, 'batch'),
      down: scan.tree.exists(down) ? scan.script(down, 'batch') : undefined,
    },
  ];
}

function noScript(path: string): Error {
  const next = 'Restore it, or remove the directory; Prisma stops here with P3015.';
  return refuse('SQUASH_EUPMISSING', path, `${path} has no migration.sql.`, next);
}
