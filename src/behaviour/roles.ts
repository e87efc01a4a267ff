import type { Session } from '../instance/session.ts';
import { quoteLiteral } from '../sql/quote.ts';

/** A role that nobody gave anything: it can do what PUBLIC can. */
export const nobody = 'squash_nobody';

/** The first major on which a membership says whether it inherits. */
const withOptions = 16;

/** Lets the migrator become other roles, for good; returns those it cannot become. */
export async function borrowRoles(
  { reader, migrator }: { readonly reader: Session; readonly migrator: Session },
  wanted: readonly string[],
  inherit: boolean,
): Promise<readonly string[]> {
  const [row] = await migrator.query('SELECT pg_catalog.quote_ident(current_user)');
  const self = row?.[0] ?? '';
  const [server] = await reader.query("SELECT current_setting('server_version_num')");
  const modern = Number(server?.[0]) >= withOptions * 10_000;
  const options = modern ? ` WITH INHERIT ${inherit ? 'TRUE' : 'FALSE'}, SET TRUE` : '';
  const refused: string[] = [];
  for (const role of await existing(reader, wanted)) {
    const done = role === self ? undefined : await reader.batch(`GRANT ${role} TO ${self}${options}`);
    if (done?.ok === false) refused.push(role);
  }
  return refused;
}

/** Makes the role that has nothing, where it is not there yet. */
export async function makeNobody(reader: Session): Promise<void> {
  if ((await existing(reader, [nobody])).length > 0) return;
  const done = await reader.batch(`CREATE ROLE ${nobody}`);
  if (!done.ok) throw new Error(done.error.message);
}

async function existing(reader: Session, roles: readonly string[]): Promise<readonly string[]> {
  if (roles.length === 0) return [];
  const rows = await reader.query(/* sql */ `SELECT quote_ident(rolname) FROM pg_roles
WHERE quote_ident(rolname) IN (${roles.map((role) => quoteLiteral(role)).join(', ')}) ORDER BY rolname COLLATE "C"`);
  return rows.map((row) => row[0] ?? '');
}
