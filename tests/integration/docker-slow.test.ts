import { beforeAll, describe, expect, test, vi } from 'vitest';
import { docker } from '../../src/instance/docker.ts';
import type { InstanceOptions } from '../../src/instance/instance.ts';
import { compiledSource } from '../compiled-source.ts';
import { containerExists, removed } from '../docker-containers.ts';
import { startEngineProcess } from '../engine-process.ts';
import { engine, lookForDocker } from '../look-for-docker.ts';
import { slowDocker } from '../slow-docker.ts';

vi.setConfig({ testTimeout: 60_000 });

const { missing, skipped } = await lookForDocker(options(process.env.DOCKER_HOST));

function options(dockerHost: string | undefined): InstanceOptions {
  const env = { ...process.env, DOCKER_HOST: dockerHost };
  return { major: 15, image: undefined, serverUrl: undefined, search: [], env, cwd: process.cwd() };
}

describe.skipIf(skipped)('an engine that has made a container but not said so', () => {
  beforeAll(() => {
    expect(missing).toBeUndefined();
  });

  test('loses the container when the process is killed', async () => {
    const compiled = compiledSource();
    await using slow = await slowDocker(engine(), `squash-slow-docker-${process.pid}-killed.sock`);
    const run = startEngineProcess(compiled.module('instance/docker'), 'docker', options(slow.dockerHost));
    const gone = removed(engine(), await slow.made);
    await run.kill();
    await gone;
    expect(await containerExists(engine(), await slow.made)).toBe(false);
  });

  test('loses the container when the signal aborts', async () => {
    await using slow = await slowDocker(engine(), `squash-slow-docker-${process.pid}-aborted.sock`);
    const controller = new AbortController();
    const run = { superuser: false, signal: controller.signal };
    const starting = docker.start(options(slow.dockerHost), run);
    const id = await slow.made;
    controller.abort(new Error('interrupted'));
    slow.release();
    await expect(starting).rejects.toThrow('interrupted');
    expect(await containerExists(engine(), id)).toBe(false);
  });
});
