import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { docker } from '../../src/instance/docker.ts';
import { dockerImage } from '../../src/instance/docker-probe.ts';
import type { Instance, InstanceOptions } from '../../src/instance/instance.ts';
import type { Row } from '../../src/instance/session.ts';
import { compiledSource } from '../compiled-source.ts';
import { containerAt, onNextContainer, productContainers, removed } from '../docker-containers.ts';
import { startEngineProcess } from '../engine-process.ts';
import { engine, lookForDocker } from '../look-for-docker.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const major = 15;
const { missing, skipped } = await lookForDocker(options());

function options(changes: Partial<InstanceOptions> = {}): InstanceOptions {
  const { env } = process;
  return { major, image: undefined, serverUrl: undefined, search: [], env, cwd: process.cwd(), ...changes };
}

function start(
  changes: Partial<InstanceOptions> = {},
  signal?: AbortSignal,
  superuser = false,
): Promise<Instance> {
  return docker.start(options(changes), { superuser, signal: signal ?? new AbortController().signal });
}

async function rowAs(instance: Instance, role: 'migrator' | 'reader', sql: string): Promise<Row | undefined> {
  await using session = await instance.connect(role);
  return (await session.query(sql))[0];
}

function containerOf(instance: Instance): ReturnType<typeof containerAt> {
  return containerAt(engine(), Number(new URL(instance.url).port));
}

const whoSql =
  'SELECT current_user, rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user';

describe.skipIf(skipped)('the docker engine', () => {
  beforeAll(() => {
    expect(missing).toBeUndefined();
  });

  afterAll(async () => {
    if (missing === undefined) expect(await productContainers(engine())).toEqual([]);
  });

  const dockerModule = (): string => compiledSource().module('instance/docker');

  test('gives each side a server of its own, and closing leaves no container', async () => {
    const sides = await Promise.all([start(), start()]);
    for (const side of sides) {
      expect(side).toMatchObject({
        engine: 'docker',
        ownCluster: true,
        ownRoles: ['squash_admin', 'postgres'],
      });
      expect(side.server).toMatch(/^15\.\d+$/);
      expect(side.log()).toContain('database system is ready to accept connections');
    }
    const [one, other] = await Promise.all(sides.map(containerOf));
    expect(one?.id).not.toEqual(other?.id);
    expect([one?.addresses, other?.addresses]).toEqual([['127.0.0.1'], ['127.0.0.1']]);
    await Promise.all(sides.map((side) => side[Symbol.asyncDispose]()));
    expect(await productContainers(engine())).toEqual([]);
  });

  test('has the two roles, and a database that the migrator owns', async () => {
    await using instance = await start();
    expect(await rowAs(instance, 'migrator', whoSql)).toEqual(['postgres', 'f', 't', 't']);
    expect(await rowAs(instance, 'reader', whoSql)).toEqual(['squash_admin', 't', 't', 't']);
    const databaseSql = `SELECT datname, datdba::regrole, pg_encoding_to_char(encoding), datcollate, datctype,
                                current_setting('fsync'), current_setting('data_directory')
                           FROM pg_database WHERE datname = current_database()`;
    const expected = ['postgres', 'postgres', 'UTF8', 'C', 'C', 'off', '/squash/data'];
    expect(await rowAs(instance, 'reader', databaseSql)).toEqual(expected);
  });

  test('makes the migrator a superuser where that is asked for', async () => {
    await using instance = await start({}, undefined, true);
    expect(await rowAs(instance, 'migrator', whoSql)).toEqual(['postgres', 't', 't', 't']);
  });

  test('removes the container when the signal aborts while it runs', async () => {
    const controller = new AbortController();
    const instance = await start({}, controller.signal);
    controller.abort(new Error('interrupted'));
    await instance[Symbol.asyncDispose]();
    expect(await productContainers(engine())).toEqual([]);
  });

  test('leaves no container when the signal aborts while it starts', async () => {
    const controller = new AbortController();
    await onNextContainer(engine(), process.pid, () => controller.abort(new Error('interrupted')));
    await expect(start({}, controller.signal)).rejects.toThrow('interrupted');
    expect(await productContainers(engine())).toEqual([]);
  });

  test('makes no container after the signal aborted', async () => {
    const signal = AbortSignal.abort(new Error('interrupted'));
    await expect(start({}, signal)).rejects.toThrow('interrupted');
    expect(await productContainers(engine())).toEqual([]);
  });

  test('leaves no container when the process is killed while it runs', async () => {
    const run = startEngineProcess(dockerModule(), 'docker', options());
    const container = await containerAt(engine(), Number(new URL(await run.url).port));
    const gone = removed(engine(), container?.id ?? 'none');
    await run.kill();
    await gone;
    expect(await productContainers(engine(), run.pid)).toEqual([]);
  });

  test('leaves no container when the process is killed while it starts', async () => {
    const since = new Date();
    const run = startEngineProcess(dockerModule(), 'docker', options());
    const id = await new Promise<string>((resolve, reject) => {
      onNextContainer(engine(), run.pid, resolve, since).catch(reject);
    });
    const gone = removed(engine(), id);
    await run.kill();
    await gone;
    expect(await productContainers(engine(), run.pid)).toEqual([]);
  });

  test('names the image that cannot be had, and how to get it', async () => {
    await expect(start({ image: 'pg-squash.invalid/no-such-image:1' })).rejects.toMatchObject({
      code: 'SQUASH_EENGINE',
      message: expect.stringContaining('pg-squash.invalid/no-such-image:1 is not on this machine'),
      next: expect.stringContaining('docker pull pg-squash.invalid/no-such-image:1'),
    });
    expect(await productContainers(engine())).toEqual([]);
  });

  test('refuses an image of another major than the one asked for', async () => {
    await expect(start({ major: 17, image: dockerImage(options()) })).rejects.toMatchObject({
      code: 'SQUASH_EENGINE',
      message: 'The image postgres:15 holds PostgreSQL 15, not 17.',
    });
    expect(await productContainers(engine())).toEqual([]);
  });
});
