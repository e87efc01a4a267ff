import { spawnSync } from 'node:child_process';
import { hostname } from 'node:os';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { embedded } from '../../src/instance/embedded.ts';
import type { Instance, InstanceOptions } from '../../src/instance/instance.ts';
import { openSession } from '../../src/instance/open-session.ts';
import { server } from '../../src/instance/server.ts';
import type { Row, Session } from '../../src/instance/session.ts';
import { quoteLiteral } from '../../src/sql/quote.ts';
import { compiledSource } from '../compiled-source.ts';
import { startEngineProcess } from '../engine-process.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let cluster: Instance;
let admin: Session;

beforeAll(async () => {
  cluster = await embedded.start(optionsFor(undefined), { superuser: false, signal: never() });
  admin = await cluster.connect('reader');
});

afterAll(async () => {
  await admin[Symbol.asyncDispose]();
  await cluster[Symbol.asyncDispose]();
});

function never(): AbortSignal {
  return new AbortController().signal;
}

function optionsFor(serverUrl: string | undefined, major?: number): InstanceOptions {
  const { env } = process;
  return { major, image: undefined, serverUrl, search: [], env, cwd: process.cwd() };
}

function start(
  url: string = cluster.url,
  superuser = false,
  signal: AbortSignal = never(),
): Promise<Instance> {
  return server.start(optionsFor(url), { superuser, signal });
}

async function databases(): Promise<readonly (string | null | undefined)[]> {
  const rows = await admin.query('SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY datname');
  return rows.map((row) => row[0]);
}

async function firstRow(instance: Instance, sql: string): Promise<Row | undefined> {
  await using session = await instance.connect('migrator');
  return (await session.query(sql))[0];
}

/** The cluster's URL as another role or with another database. */
function urlAs(role: string, database = 'postgres'): string {
  return cluster.url.replace('postgres@localhost/postgres', `${role}@localhost/${database}`);
}

describe('a temporary database', () => {
  test('is empty, in UTF-8 and the C locale, and gone after closing', async () => {
    const before = await databases();
    const instance = await start();
    const row = await firstRow(
      instance,
      `SELECT datname, pg_encoding_to_char(encoding), datcollate, datctype, current_user,
              (SELECT count(*) FROM pg_class WHERE oid >= 16384)
         FROM pg_database WHERE datname = current_database()`,
    );
    expect(row).toEqual([
      expect.stringMatching(/^squash_tmp_[0-9a-f]{12}$/),
      'UTF8',
      'C',
      'C',
      'postgres',
      '0',
    ]);
    expect(instance).toMatchObject({
      engine: 'server',
      ownCluster: false,
      ownRoles: [],
      server: cluster.server,
    });
    expect(await databases()).toEqual([...before, row?.[0]].sort());
    await instance[Symbol.asyncDispose]();
    expect(await databases()).toEqual(before);
  });

  test('is made once for each side', async () => {
    const before = await databases();
    const sides = await Promise.all([start(), start()]);
    const names = await Promise.all(sides.map((side) => firstRow(side, 'SELECT current_database()')));
    expect(names[0]).not.toEqual(names[1]);
    await Promise.all(sides.map((side) => side[Symbol.asyncDispose]()));
    expect(await databases()).toEqual(before);
  });

  test('is dropped although sessions are open in it and its first session was ended', async () => {
    const before = await databases();
    const instance = await start();
    await using session = await instance.connect('migrator');
    await session.query(
      'SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    await instance[Symbol.asyncDispose]();
    expect(await databases()).toEqual(before);
  });

  test('is dropped when the signal aborts', async () => {
    const before = await databases();
    const controller = new AbortController();
    const instance = await start(cluster.url, false, controller.signal);
    controller.abort(new Error('interrupted'));
    await instance[Symbol.asyncDispose]();
    expect(await databases()).toEqual(before);
  });

  test('is not made after the signal aborted', async () => {
    const before = await databases();
    const controller = new AbortController();
    const starting = start(cluster.url, false, controller.signal);
    controller.abort(new Error('interrupted'));
    await expect(starting).rejects.toThrow('interrupted');
    expect(await databases()).toEqual(before);
  });

  test('is not left behind by an abort while it is made', async () => {
    const before = await databases();
    const controller = new AbortController();
    await using blocker = await cluster.connect('reader');
    await blocker.query('BEGIN');
    await blocker.query("COMMENT ON DATABASE template0 IS 'blocks CREATE DATABASE until the end'");
    const starting = start(cluster.url, false, controller.signal);
    const making = `SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'CREATE DATABASE %' AND wait_event_type = 'Lock'`;
    await expect.poll(() => admin.query(making)).toEqual([['1']]);
    controller.abort(new Error('interrupted'));
    await blocker.query('ROLLBACK');
    await expect(starting).rejects.toThrow('interrupted');
    expect(await databases()).toEqual(before);
  });
});

describe('what killed runs left', () => {
  const gone = spawnSync('true').pid;
  const here = hostname();
  const long = '2020-01-01T00:00:00.000Z';
  const signed = (host: string, pid: number, at: string): string =>
    `pg-squash temporary database ${JSON.stringify({ host, pid, run: 'another', at })}`;
  const now = new Date().toISOString();

  async function leave(name: string, comment: string | undefined): Promise<void> {
    await admin.query(`CREATE DATABASE ${name} OWNER postgres`);
    if (comment !== undefined) await admin.query(`COMMENT ON DATABASE ${name} IS ${quoteLiteral(comment)}`);
  }

  test.each([
    ['a dead process of this host', 'squash_tmp_00000000000a', signed(here, gone, now), false],
    ['an earlier process with our pid', 'squash_tmp_00000000000b', signed(here, process.pid, now), false],
    ['another host, long ago', 'squash_tmp_00000000000c', signed('elsewhere', 1, long), false],
    ['another host, just now', 'squash_tmp_00000000000d', signed('elsewhere', 1, now), true],
    ['a living process', 'squash_tmp_00000000000e', signed(here, process.ppid, long), true],
    ['nobody: no comment', 'squash_tmp_00000000000f', undefined, true],
    ["nobody: somebody else's comment", 'squash_tmp_000000000010', 'mine, do not drop', true],
    ['nobody: another name', 'squash_tmp_precious', signed(here, gone, long), true],
    ['nobody: another name again', 'precious', signed(here, gone, long), true],
  ])('a database of %s', async (_, name, comment, kept) => {
    await leave(name, comment);
    await using _instance = await start();
    expect((await databases()).includes(name)).toBe(kept);
    await admin.query(`DROP DATABASE IF EXISTS ${name}`);
  });

  test('a database that somebody is connected to is kept', async () => {
    const name = 'squash_tmp_000000000011';
    await leave(name, signed(here, gone, long));
    {
      await using _user = await openSession(urlAs('postgres', name));
      await using _instance = await start();
      expect(await databases()).toContain(name);
    }
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
  });

  test('the database of a run that was killed is dropped by the next run', async () => {
    const before = await databases();
    const compiled = compiledSource();
    const run = startEngineProcess(compiled.module('instance/server'), 'server', optionsFor(cluster.url));
    const name = /squash_tmp_[0-9a-f]{12}/.exec(await run.url)?.[0] ?? '';
    expect(await databases()).toContain(name);
    {
      await using _alive = await start();
      expect(await databases()).toContain(name);
    }
    await run.kill();
    await admin.query(
      `SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = ${quoteLiteral(name)}`,
    );
    await using next = await start();
    expect(await databases()).not.toContain(name);
    await next[Symbol.asyncDispose]();
    expect(await databases()).toEqual(before);
  });
});

describe('a server that cannot be used', () => {
  beforeAll(() => admin.query('CREATE ROLE powerless LOGIN'));

  test.each([
    ['no URL', () => undefined, undefined, 'no server was named'],
    ['another scheme', () => 'mysql://root:hidden@localhost/', undefined, 'no postgres:// URL'],
    ['a role without CREATEDB', () => urlAs('powerless'), undefined, 'powerless may not create databases'],
    ['an unknown role', () => urlAs('nobody'), undefined, 'role "nobody" does not exist'],
    [
      'an unknown database',
      () => urlAs('postgres', 'nowhere'),
      undefined,
      'database "nowhere" does not exist',
    ],
    ['nobody listening', () => 'postgres://me:hidden@localhost:1/x', undefined, 'ECONNREFUSED'],
    ['another major', () => cluster.url, 13, 'and PostgreSQL 13 was asked for'],
  ])('%s', async (_, url, major, reason) => {
    const options = optionsFor(url(), major);
    const probe = await server.probe(options);
    expect(probe).toMatchObject({ works: false, reason: expect.stringContaining(reason) });
    expect(JSON.stringify(probe)).not.toContain('hidden');
    const failure = await server
      .start(options, { superuser: false, signal: never() })
      .catch((error) => error);
    expect(failure).toMatchObject({
      name: 'SquashError',
      code: /ECONNREFUSED|does not exist/.test(reason) ? 'SQUASH_ECONNECT' : 'SQUASH_ENOENGINE',
      message: expect.stringContaining(reason),
    });
    expect(failure.message).not.toContain('hidden');
  });

  test('a history that needs a superuser is refused where the role is none', async () => {
    await expect(start(cluster.url, true)).rejects.toMatchObject({
      code: 'SQUASH_ENOENGINE',
      message: expect.stringContaining('postgres of the server is no superuser'),
    });
    await using instance = await start(urlAs('squash_admin'), true);
    expect(await firstRow(instance, 'SHOW is_superuser')).toEqual(['on']);
  });

  test('a server that can be used says its version and role, without a password', async () => {
    const probe = await server.probe(optionsFor(cluster.url.replace('postgres@', 'postgres:hidden@')));
    expect(probe).toMatchObject({
      works: true,
      server: cluster.server,
      detail: expect.stringMatching(/ as postgres$/),
    });
    expect(JSON.stringify(probe)).not.toContain('hidden');
  });
});
