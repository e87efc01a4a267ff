/** The superuser that reads catalogs; made by every engine that owns its cluster. */
export const adminRole = 'squash_admin';

/** The role that replays migrations and owns the database. */
export const migratorRole = 'postgres';

/** The database a history is replayed into. */
export const databaseName = 'postgres';

/** The statements that make the migrator, run once as the administrator in the fresh cluster. */
export function createMigratorSql(superuser: boolean, password?: string): readonly string[] {
  const secret = password === undefined ? '' : ` PASSWORD '${password.replaceAll("'", "''")}'`;
  return [
    `CREATE ROLE ${migratorRole} LOGIN CREATEDB CREATEROLE ${superuser ? 'SUPERUSER' : 'NOSUPERUSER'}${secret}`,
    `ALTER DATABASE ${databaseName} OWNER TO ${migratorRole}`,
  ];
}
