import type { Layout } from './layout.ts';
import { atlas } from './layouts/atlas.ts';
import { dbmate } from './layouts/dbmate.ts';
import { diesel } from './layouts/diesel.ts';
import { drizzle } from './layouts/drizzle.ts';
import { flyway } from './layouts/flyway.ts';
import { golangMigrate } from './layouts/golang-migrate.ts';
import { goose } from './layouts/goose.ts';
import { graphileMigrate } from './layouts/graphile-migrate.ts';
import { hasura } from './layouts/hasura.ts';
import { liquibase } from './layouts/liquibase.ts';
import { nodePgMigrate } from './layouts/node-pg-migrate.ts';
import { plain } from './layouts/plain.ts';
import { prisma } from './layouts/prisma.ts';
import { refinery } from './layouts/refinery.ts';
import { sqitch } from './layouts/sqitch.ts';
import { sqlx } from './layouts/sqlx.ts';
import { supabase } from './layouts/supabase.ts';

/** Every layout of a directory. */
export const layouts: readonly Layout[] = [
  hasura,
  golangMigrate,
  goose,
  dbmate,
  flyway,
  sqlx,
  diesel,
  refinery,
  prisma,
  supabase,
  drizzle,
  nodePgMigrate,
  sqitch,
  graphileMigrate,
  atlas,
  liquibase,
  plain,
];
