import { resolve } from 'node:path';
import { introspect } from '../catalog/introspect.ts';
import type { Catalog } from '../catalog/model.ts';
import type { Scope } from '../catalog/scope.ts';
import { SquashError } from '../errors.ts';
import type { Session } from '../instance/session.ts';
import { readText } from '../migrations/read-text.ts';
import { quoteIdentifier } from '../sql/quote.ts';
import type { RunOptions } from './options.ts';

/** Makes what the environment supplies (roles, extensions, prelude files) and reads what it left. */
export async function supply(
  options: RunOptions,
  admin: Session,
  scope: Scope,
): Promise<Catalog | undefined> {
  const { roles, extensions, prelude } = options;
  if (roles.length + extensions.length + prelude.length === 0) return undefined;
  for (const role of roles) await run(admin, `CREATE ROLE ${quoteIdentifier(role)}`, `the role ${role}`);
  for (const name of extensions) {
    await run(
      admin,
      `CREATE EXTENSION IF NOT EXISTS ${quoteIdentifier(name)} CASCADE`,
      `the extension ${name}`,
    );
  }
  for (const file of prelude)
    await run(admin, readText(resolve(options.cwd, file), file), `the prelude ${file}`);
  await run(admin, 'RESET ALL; RESET ROLE', 'the prelude');
  return introspect(admin, scope);
}

async function run(session: Session, sql: string, what: string): Promise<void> {
  const result = await session.batch(sql);
  if (result.ok) return;
  const { sqlstate, message } = result.error;
  const next = 'See postgres.roles, postgres.extensions and postgres.prelude in the configuration.';
  throw new SquashError('SQUASH_EREPLAY', `${what} could not be supplied: ${message}`, {
    next,
    server: { sqlstate, message },
  });
}
