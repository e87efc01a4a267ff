import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { DockerEndpoint } from '../../../src/instance/docker-endpoint.ts';
import { type ContainerState, startJanitor } from '../../../src/instance/docker-janitor.ts';

let server: Server | undefined;

afterEach(() => {
  server?.close();
});

/** An engine that answers one status after the other, the last for ever; and what it was asked. */
async function engineAnswering(
  ...statuses: readonly number[]
): Promise<{ readonly endpoint: DockerEndpoint; readonly asked: string[] }> {
  const asked: string[] = [];
  const listener = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(statuses[asked.length - 1] ?? statuses.at(-1) ?? 500).end();
  });
  server = listener;
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  return { endpoint: { protocol: 'http:', host: '127.0.0.1', port }, asked };
}

describe('the janitor of a container', () => {
  const remove = 'DELETE /containers/squash-x?force=true&v=true';

  test.each<[string, readonly ContainerState[], readonly number[], readonly string[]]>([
    ['asks nothing for a container that was never asked for', [], [500], []],
    ['asks nothing for a container that could not be made', ['creating', 'none'], [500], []],
    ['removes a container', ['creating', 'created'], [204], [remove]],
    ['is content with a container that is gone', ['creating', 'created'], [404], [remove]],
    ['waits for a removal that is under way', ['creating', 'created'], [409, 404], [remove, remove]],
    ['waits for a container that is being made', ['creating'], [404, 404, 204], [remove, remove, remove]],
    ['tries again when the engine is in trouble', ['creating', 'created'], [500, 204], [remove, remove]],
  ])('%s', async (_, states, answers, expected) => {
    const { endpoint, asked } = await engineAnswering(...answers);
    const janitor = await startJanitor(endpoint, 'squash-x');
    for (const state of states) janitor.tell(state);
    await janitor[Symbol.asyncDispose]();
    expect(asked).toEqual(expected);
  });
});
