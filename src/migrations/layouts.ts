import type { Layout } from './layout.ts';
import { dbmate } from './layouts/dbmate.ts';
import { diesel } from './layouts/diesel.ts';
import { drizzle } from './layouts/drizzle.ts';
import { golangMigrate } from './layouts/golang-migrate.ts';
import { goose } from './layouts/goose.ts';
import { hasura } from './layouts/hasura.ts';
import { nodePgMigrate } from './layouts/node-pg-migrate.ts';
import { plain } from './layouts/plain.ts';
import { prisma } from './layouts/prisma.ts';
import { refinery } from './layouts/refinery.ts';
import { sqlx } from './layouts/sqlx.ts';
import { supabase } from './layouts/supabase.ts';

/** Every layout of a directory. */
export const layouts: readonly Layout[] = [
  hasura,
  golangMigrate,
  goose,
  dbmate,
  sqlx,
  diesel,
  refinery,
  prisma,
  supabase,
  drizzle,
  nodePgMigrate,
  plain,
];
