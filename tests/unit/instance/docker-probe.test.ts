import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { docker } from '../../../src/instance/docker.ts';
import { dockerEndpoint } from '../../../src/instance/docker-endpoint.ts';
import type { InstanceOptions } from '../../../src/instance/instance.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

function optionsFor(dockerHost: string, image?: string): InstanceOptions {
  const env = { DOCKER_HOST: dockerHost };
  return { major: undefined, image, serverUrl: undefined, search: [], env, cwd: '/' };
}

/** A listener that answers as told; its DOCKER_HOST. */
async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('probing Docker', () => {
  test('tells the version of an image that is there, as the image says it', async () => {
    const host = await listen((request, response) => {
      const env = ['PATH=/bin', 'PG_MAJOR=17', 'PG_VERSION=17.6-1.pgdg13+1'];
      response.end(request.url === '/_ping' ? 'OK' : JSON.stringify({ Config: { Env: env } }));
    });
    expect(await docker.probe(optionsFor(host))).toEqual({
      works: true,
      server: '17.6',
      detail: 'postgres:17',
    });
  });

  test('says that an image will be pulled which is not there', async () => {
    const asked: (string | undefined)[] = [];
    const host = await listen((request, response) => {
      asked.push(request.url);
      response.writeHead(request.url === '/_ping' ? 200 : 404).end('{"message":"No such image"}');
    });
    const probe = await docker.probe(optionsFor(host, 'registry.example/team/postgres:16'));
    expect(probe).toMatchObject({ works: true, detail: expect.stringContaining('will be pulled') });
    expect(asked).toEqual(['/_ping', '/images/registry.example/team/postgres:16/json']);
  });

  test.each([
    ['nobody listens', 'unix:///nowhere/docker.sock', 'ENOENT'],
    ['the URL is of another kind', 'ssh://somewhere', 'neither unix://'],
  ])('says why not when %s', async (_, host, reason) => {
    const probe = await docker.probe(optionsFor(host));
    expect(probe).toMatchObject({ works: false, reason: expect.stringContaining(reason) });
    const run = { superuser: false, signal: new AbortController().signal };
    await expect(docker.start(optionsFor(host), run)).rejects.toMatchObject({ code: 'SQUASH_ENOENGINE' });
  });

  test('says why not when something else answers', async () => {
    const host = await listen((_, response) => void response.writeHead(503).end());
    const probe = await docker.probe(optionsFor(host));
    expect(probe).toMatchObject({ works: false, reason: expect.stringContaining('HTTP 503') });
  });
});

describe('where Docker is looked for', () => {
  test.each([
    ['unix:///run/user/1/docker.sock', { protocol: 'http:', socketPath: '/run/user/1/docker.sock' }],
    ['tcp://engine:2375', { protocol: 'http:', host: 'engine', port: '2375' }],
    ['tcp://engine', { protocol: 'http:', host: 'engine', port: '2375' }],
  ])('%s', (given, endpoint) => {
    expect(dockerEndpoint({ DOCKER_HOST: given })).toEqual(endpoint);
  });
});
