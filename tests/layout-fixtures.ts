import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where the histories of the layouts stand, one project each, and the one migration that all of them come to. */
export const layoutHistories = 'tests/histories/layouts';
export const layoutsConsolidated: string = join(layoutHistories, 'consolidated.sql');

/** Where a project keeps its migrations, if not in `migrations`. */
const places: Readonly<Record<string, string>> = {
  dbmate: 'db/migrations',
  drizzle: 'drizzle',
  'drizzle-folders': 'drizzle',
  prisma: 'prisma/migrations',
  sqitch: '.',
  supabase: 'supabase/migrations',
};

/** The projects, and the directory that a user would name in each. */
export const layoutFixtures: readonly (readonly [name: string, directory: string])[] = readdirSync(
  layoutHistories,
)
  .filter((name) => !name.endsWith('.sql'))
  .sort()
  .map((name) => [name, join(layoutHistories, name, places[name] ?? 'migrations')] as const);
