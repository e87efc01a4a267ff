import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { embedded } from '../../src/instance/embedded.ts';
import type { Engine, InstanceOptions } from '../../src/instance/instance.ts';
import { local } from '../../src/instance/local.ts';
import { compiledSource } from '../compiled-source.ts';
import { startEngineProcess } from '../engine-process.ts';
import { never, testEngine, testOptions } from '../instance-options.ts';
import { leftovers } from '../leftovers.ts';

let root = '';
const compiled = compiledSource();

beforeEach(() => {
  root = mkdtempSync('/tmp/squash-engines-');
  chmodSync(root, 0o777);
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

function options(more: Partial<InstanceOptions> = {}): InstanceOptions {
  return { ...testOptions, env: { ...process.env, SQUASH_TMPDIR: root }, ...more };
}

const probes = await Promise.all(
  [embedded, local].map(async (engine) => [engine.name, engine, await engine.probe(testOptions)] as const),
);
const working = probes.filter(([, , probe]) => probe.works).map(([name, engine]) => [name, engine] as const);

describe.each(working)('%s', (_name, engine: Engine) => {
  test('gives an empty database of its own to two roles', async () => {
    await using instance = await engine.start(options(), { superuser: false, signal: never() });
    await using migrator = await instance.connect('migrator');
    await using reader = await instance.connect('reader');
    const role =
      'SELECT current_user, rolsuper::text, current_database() FROM pg_roles WHERE rolname = current_user';
    expect(await migrator.query(role)).toEqual([['postgres', 'false', 'postgres']]);
    expect(await reader.query(role)).toEqual([['squash_admin', 'true', 'postgres']]);
    expect(await migrator.query('SELECT count(*)::text FROM pg_class WHERE oid >= 16384')).toEqual([['0']]);
    expect((await migrator.query('SHOW server_version'))[0]?.[0]).toContain(instance.server);
    expect((await migrator.batch("COPY (SELECT 1) TO PROGRAM 'true'")).ok).toBe(false);
  });

  test('gives a superuser where one is asked for', async () => {
    await using instance = await engine.start(options(), { superuser: true, signal: never() });
    await using migrator = await instance.connect('migrator');
    expect(await migrator.query('SELECT rolsuper::text FROM pg_roles WHERE rolname = current_user')).toEqual([
      ['true'],
    ]);
  });

  test('has the contrib extensions', async () => {
    await using instance = await engine.start(options(), { superuser: false, signal: never() });
    await using migrator = await instance.connect('migrator');
    const created = await migrator.batch(
      'CREATE EXTENSION pgcrypto; CREATE EXTENSION citext; CREATE EXTENSION pg_trgm',
    );
    expect(created).toEqual({ ok: true, statements: 3 });
  });

  test('leaves nothing behind when it is closed', async () => {
    const instance = await engine.start(options(), { superuser: false, signal: never() });
    expect(leftovers(root).length).toBeGreaterThan(1);
    await instance[Symbol.asyncDispose]();
    expect(leftovers(root)).toEqual([]);
  });

  test('leaves nothing behind when the signal aborts, and says why', async () => {
    const controller = new AbortController();
    const starting = engine.start(options(), { superuser: false, signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(starting).rejects.toThrow('enough');
    await vi.waitFor(() => expect(leftovers(root)).toEqual([]));
  });

  test('leaves nothing behind when its process is killed', async () => {
    const child = startEngineProcess(compiled.module(`instance/${engine.name}`), engine.name, options());
    await child.url;
    expect(leftovers(root).length).toBeGreaterThan(1);
    await child.kill();
    await vi.waitFor(() => expect(leftovers(root)).toEqual([]), { timeout: 20_000 });
  });

  test('runs several at once, apart from each other', async () => {
    const run = { superuser: false, signal: never() };
    const instances = await Promise.all([
      engine.start(options(), run),
      engine.start(options(), run),
      engine.start(options(), run),
    ]);
    try {
      expect(new Set(instances.map((instance) => instance.url)).size).toBe(3);
    } finally {
      await Promise.all(instances.map((instance) => instance[Symbol.asyncDispose]()));
    }
  });
});

test('an engine at least works here', () => {
  expect(working.map(([name]) => name)).toContain(testEngine.name);
});

describe('templates', () => {
  test('are made once, whoever comes first', async () => {
    const cache = join(root, 'cache');
    const env = { ...process.env, SQUASH_TMPDIR: root, SQUASH_CACHE_DIR: cache };
    const run = { superuser: false, signal: never() };
    const started = await Promise.all([
      testEngine.start(options({ env }), run),
      testEngine.start(options({ env }), run),
    ]);
    await Promise.all(started.map((instance) => instance[Symbol.asyncDispose]()));
    expect(readdirSync(cache).filter((name) => name.startsWith('template-'))).toHaveLength(1);
    expect(readdirSync(cache).filter((name) => name.startsWith('build-'))).toEqual([]);
  });
});

describe('an engine that is not there', () => {
  test('says which command adds the major', async () => {
    const probe = await embedded.probe(options({ major: 12 }));
    expect(probe).toMatchObject({ works: false, reason: expect.stringContaining('PostgreSQL 12') });
    const known = await embedded.probe(options({ major: 14, search: [], cwd: '/' }));
    if (!known.works) expect(known.next).toContain('npm install --save-dev pg14@npm:');
  });

  test('is an error with a code', async () => {
    const starting = embedded.start(options({ major: 12 }), { superuser: false, signal: never() });
    await expect(starting).rejects.toMatchObject({ code: 'SQUASH_ENOENGINE' });
  });
});
