import { withMembers } from '../../../src/catalog/extension-members.ts';
import { allProperties } from '../../../src/catalog/frame.ts';
import { introspect } from '../../../src/catalog/introspect.ts';
import { kinds } from '../../../src/catalog/kinds.ts';
import type { Catalog } from '../../../src/catalog/model.ts';
import { pinSession } from '../../../src/catalog/pin-session.ts';
import { compareCatalogs } from '../../../src/compare/compare-catalogs.ts';
import type { ComparedKind } from '../../../src/compare/found-difference.ts';
import type { Session } from '../../../src/instance/session.ts';
import { never, testEngine, testOptions } from '../../instance-options.ts';

/** A superuser's session in a database with the roles `ann` and `bob`, and catalogs of what it has not committed. */
export interface KindsSession extends AsyncDisposable {
  readonly major: number;
  readonly session: Session;
  /** Does the work in a transaction with a schema `app`, which is rolled back. */
  readonly inTransaction: <T>(work: () => Promise<T>) => Promise<T>;
  /** Runs the statements and reads the catalog, within the open transaction or outside one. */
  readonly having: (sql: string) => Promise<Catalog>;
}

/** Starts an instance of the major the tests run on. */
export async function openKindsSession(): Promise<KindsSession> {
  const instance = await testEngine.start(testOptions, { superuser: true, signal: never() });
  const session = await instance.connect('reader');
  await run(session, 'CREATE ROLE ann; CREATE ROLE bob');
  await pinSession(session);
  const scope = { except: [], cluster: true, ownRoles: instance.ownRoles };
  return {
    major: Number.parseInt(instance.server, 10),
    session,
    inTransaction: async (work) => {
      await run(session, 'BEGIN; CREATE SCHEMA app');
      try {
        return await work();
      } finally {
        await run(session, 'ROLLBACK');
      }
    },
    having: async (sql) => {
      await run(session, `SET search_path = app, public; ${sql}`);
      await run(session, 'SET search_path = pg_catalog');
      return introspect(session, scope);
    },
    [Symbol.asyncDispose]: async () => {
      await session[Symbol.asyncDispose]();
      await instance[Symbol.asyncDispose]();
    },
  };
}

/** Runs statements; throws what the server says. */
export async function run(session: Session, sql: string): Promise<void> {
  const result = await session.batch(sql);
  if (!result.ok) throw new Error(`${result.error.message}\n${result.error.where ?? ''}\n${sql}`);
}

/** Every kind with all its properties. */
export const compared: readonly ComparedKind[] = kinds.map((kind) => ({
  kind,
  properties: allProperties(kind),
}));

/** What differs, as `kind identity: property`; whatever is printed in two ways counts. */
export function differences(expected: Catalog, actual: Catalog): readonly string[] {
  const found = compareCatalogs(...withMembers(expected, actual), compared, () => false);
  return found.flatMap(({ kind, identity, status, changes }) =>
    status === 'changed'
      ? changes.map((change) => `${kind} ${identity}: ${change.property}`)
      : [`${kind} ${identity}: ${status}`],
  );
}
