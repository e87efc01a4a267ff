/** A table in which a migration tool keeps what it ran. */
export interface StateTable {
  readonly tool: string;
  readonly table: string;
  /** Its columns; one that ends in `?` may be missing. */
  readonly columns: readonly string[];
  /** The schema, where the tool has one of its own: then all of that schema is the tool's. */
  readonly schema?: string;
}

/** Known by their names and all of their columns, so that a table of the user's own is never taken for one. */
export const stateTables: readonly StateTable[] = [
  { tool: 'golang-migrate', table: 'schema_migrations', columns: ['version', 'dirty'] },
  { tool: 'goose', table: 'goose_db_version', columns: ['id', 'version_id', 'is_applied', 'tstamp'] },
  { tool: 'dbmate or Rails', table: 'schema_migrations', columns: ['version', 'checksum?'] },
  { tool: 'Rails', table: 'ar_internal_metadata', columns: ['key', 'value', 'created_at', 'updated_at'] },
  { tool: 'Ecto', table: 'schema_migrations', columns: ['version', 'inserted_at'] },
  {
    tool: 'Flyway',
    table: 'flyway_schema_history',
    columns: [
      ...['installed_rank', 'version', 'description', 'type', 'script', 'checksum'],
      ...['installed_by', 'installed_on', 'execution_time', 'success'],
    ],
  },
  {
    tool: 'sqlx',
    table: '_sqlx_migrations',
    columns: ['version', 'description', 'installed_on', 'success', 'checksum', 'execution_time'],
  },
  { tool: 'Diesel', table: '__diesel_schema_migrations', columns: ['version', 'run_on'] },
  {
    tool: 'refinery',
    table: 'refinery_schema_history',
    columns: ['version', 'name', 'applied_on', 'checksum'],
  },
  {
    tool: 'Prisma',
    table: '_prisma_migrations',
    columns: [
      ...['id', 'checksum', 'finished_at', 'migration_name', 'logs'],
      ...['rolled_back_at', 'started_at', 'applied_steps_count'],
    ],
  },
  {
    tool: 'Supabase',
    schema: 'supabase_migrations',
    table: 'schema_migrations',
    columns: ['version', 'statements?', 'name?', 'created_by?', 'idempotency_key?', 'rollback?'],
  },
  {
    tool: 'Drizzle',
    schema: 'drizzle',
    table: '__drizzle_migrations',
    columns: ['id', 'hash', 'created_at', 'name?', 'applied_at?'],
  },
  {
    tool: 'Drizzle',
    table: '__drizzle_migrations',
    columns: ['id', 'hash', 'created_at', 'name?', 'applied_at?'],
  },
  { tool: 'node-pg-migrate', table: 'pgmigrations', columns: ['id', 'name', 'run_on'] },
  {
    tool: 'sqitch',
    schema: 'sqitch',
    table: 'projects',
    columns: ['project', 'uri', 'created_at', 'creator_name', 'creator_email'],
  },
  {
    tool: 'graphile-migrate',
    schema: 'graphile_migrate',
    table: 'migrations',
    columns: ['hash', 'previous_hash', 'filename', 'date'],
  },
  {
    tool: 'Atlas',
    schema: 'atlas_schema_revisions',
    table: 'atlas_schema_revisions',
    columns: [
      ...['version', 'description', 'type', 'applied', 'total', 'executed_at', 'execution_time'],
      ...['error', 'error_stmt?', 'hash', 'partial_hashes?', 'operator_version'],
    ],
  },
  {
    tool: 'Liquibase',
    table: 'databasechangelog',
    columns: [
      ...['id', 'author', 'filename', 'dateexecuted', 'orderexecuted', 'exectype', 'md5sum', 'description'],
      ...['comments', 'tag', 'liquibase', 'contexts?', 'labels?', 'deployment_id?'],
    ],
  },
  {
    tool: 'Liquibase',
    table: 'databasechangeloglock',
    columns: ['id', 'locked', 'lockgranted', 'lockedby'],
  },
  { tool: 'Knex', table: 'knex_migrations', columns: ['id', 'name', 'batch', 'migration_time'] },
  { tool: 'Knex', table: 'knex_migrations_lock', columns: ['index', 'is_locked'] },
  { tool: 'TypeORM', table: 'migrations', columns: ['id', 'timestamp', 'name'] },
  {
    tool: 'TypeORM',
    table: 'typeorm_metadata',
    columns: ['type', 'database', 'schema', 'table', 'name', 'value'],
  },
  { tool: 'Sequelize', table: 'SequelizeMeta', columns: ['name'] },
  { tool: 'Kysely', table: 'kysely_migration', columns: ['name', 'timestamp'] },
  { tool: 'Kysely', table: 'kysely_migration_lock', columns: ['id', 'is_locked'] },
  { tool: 'MikroORM', table: 'mikro_orm_migrations', columns: ['id', 'name', 'executed_at'] },
  { tool: 'Django', table: 'django_migrations', columns: ['id', 'app', 'name', 'applied'] },
  { tool: 'Alembic', table: 'alembic_version', columns: ['version_num'] },
  { tool: 'Laravel', table: 'migrations', columns: ['id', 'migration', 'batch'] },
  { tool: 'Entity Framework', table: '__EFMigrationsHistory', columns: ['MigrationId', 'ProductVersion'] },
];
