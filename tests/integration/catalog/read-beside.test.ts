import { expect, test, vi } from 'vitest';
import { introspect } from '../../../src/catalog/introspect.ts';
import type { Scope } from '../../../src/catalog/scope.ts';
import { chooseEngine } from '../../../src/instance/choose-engine.ts';
import type { Session } from '../../../src/instance/session.ts';
import { never, testOptions } from '../../instance-options.ts';

vi.mock('node:os', async (load) => ({
  ...(await load<typeof import('node:os')>()),
  availableParallelism: () => 2,
}));

const tables = /* sql */ `DO $$ BEGIN FOR number IN 1..1000 LOOP
  EXECUTE format('CREATE TABLE t%s (id integer PRIMARY KEY, a text CHECK (a <> %L), b integer DEFAULT %s)',
    number, number, number);
END LOOP; END $$`;

async function run(session: Session, sql: string): Promise<void> {
  const done = await session.batch(sql);
  if (!done.ok) throw new Error(done.error.message);
}

test('a large catalog is read by two sessions that see one moment, and by one where another is read', async () => {
  const { engine } = await chooseEngine('auto', testOptions);
  await using instance = await engine.start(testOptions, { superuser: true, signal: never() });
  await using migrator = await instance.connect('migrator');
  await using reader = await instance.connect('reader');
  const scope: Scope = { except: [], cluster: true, ownRoles: instance.ownRoles };
  await run(migrator, tables);
  const alone = await introspect({ ...reader, beside: undefined }, scope);

  let opened = 0;
  const beside = async (): Promise<Session> => {
    opened += 1;
    await run(migrator, 'CREATE TABLE u (a integer CHECK (a > 0))');
    if (reader.beside === undefined) throw new Error('a session of ours opens no other');
    return reader.beside();
  };
  expect(await introspect({ ...reader, beside }, scope)).toEqual(alone);
  expect(opened).toBe(1);
  const after = await introspect(reader, scope);
  await Promise.all([introspect({ ...reader, beside }, scope), introspect(migrator, scope)]);
  expect(opened).toBe(1);
  const names = after.kinds.column?.objects.map(({ identity }) => identity) ?? [];
  expect(names).toContain('public.u.a');
});
