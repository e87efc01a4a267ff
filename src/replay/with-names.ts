import type { Session } from '../instance/session.ts';
import type { DatabaseNames, Migration, Plan, Script } from '../migrations/migration.ts';

/** A plan whose scripts name the database and the user of the session where the layout's tool would. */
export async function withNames(plan: Plan, session: Session): Promise<Plan> {
  const { names } = plan;
  if (names === undefined || !plan.migrations.some((each) => mentions(each, names))) return plan;
  const [row] = await session.query('SELECT current_database()::text, current_user::text');
  const replace = (text: string): string =>
    text.replaceAll(names.database, row?.[0] ?? '').replaceAll(names.user, row?.[1] ?? '');
  const script = (each: Script): Script => ({ ...each, sql: replace(each.sql) });
  const migrations = plan.migrations.map(({ up, down, ...rest }) => ({
    ...rest,
    up: script(up),
    down: down === undefined ? undefined : script(down),
  }));
  return { ...plan, migrations };
}

function mentions({ up, down }: Migration, { database, user }: DatabaseNames): boolean {
  const text = `${up.sql}\n${down?.sql ?? ''}`;
  return text.includes(database) || text.includes(user);
}
