/** The layouts of directories, by the names that stand before a source. */
export const layoutNames = [
  'hasura',
  'golang-migrate',
  'goose',
  'dbmate',
  'flyway',
  'sqlx',
  'diesel',
  'refinery',
  'prisma',
  'supabase',
  'drizzle',
  'node-pg-migrate',
  'sqitch',
  'graphile-migrate',
  'atlas',
  'liquibase',
  'plain',
] as const;

/** The name of a directory's layout. */
export type DirectoryLayout = (typeof layoutNames)[number];
