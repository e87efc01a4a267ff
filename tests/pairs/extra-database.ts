import type { Instance } from '../../src/instance/instance.ts';
import { openSession } from '../../src/instance/open-session.ts';
import type { Session } from '../../src/instance/session.ts';

/** One more database of a throw-away instance; closing it drops it. */
export interface ExtraDatabase extends AsyncDisposable {
  readonly url: string;
  readonly session: Session;
}

/** Makes an empty database beside the instance's own. */
export async function extraDatabase(instance: Instance, name: string): Promise<ExtraDatabase> {
  const url = instance.url.replace(/\/postgres\?/, `/${name}?`);
  await administer(instance, `CREATE DATABASE ${name}`);
  const session = await openSession(url);
  return {
    url,
    session,
    [Symbol.asyncDispose]: async () => {
      await session[Symbol.asyncDispose]();
      await administer(instance, `DROP DATABASE ${name}`);
    },
  };
}

async function administer(instance: Instance, sql: string): Promise<void> {
  await using session = await instance.connect('migrator');
  const done = await session.batch(sql);
  if (!done.ok) throw new Error(done.error.message);
}
