import { request } from 'node:http';
import { createInterface } from 'node:readline';
import { askDocker, type DockerEndpoint } from '../src/instance/docker-endpoint.ts';

interface Listed {
  readonly Id: string;
  readonly Ports: readonly { readonly IP?: string; readonly PublicPort?: number }[];
}

/** The ids of the containers, running or not, that a process made through the product; this one's by default. */
export async function productContainers(
  endpoint: DockerEndpoint,
  pid: number | undefined = process.pid,
): Promise<readonly string[]> {
  return (await list(endpoint, madeBy(pid))).map((container) => container.Id).sort();
}

function madeBy(pid: number | undefined): string {
  return `pg-squash.pid=${pid}`;
}

/** The container that publishes a port, and the addresses it publishes it on. */
export async function containerAt(
  endpoint: DockerEndpoint,
  port: number,
): Promise<{ readonly id: string; readonly addresses: readonly (string | undefined)[] } | undefined> {
  const found = (await list(endpoint, 'pg-squash')).find(({ Ports }) =>
    Ports.some((at) => at.PublicPort === port),
  );
  return found === undefined ? undefined : { id: found.Id, addresses: found.Ports.map((at) => at.IP) };
}

async function list(endpoint: DockerEndpoint, label: string): Promise<readonly Listed[]> {
  const path = `/containers/json?all=true&filters=${filters({ label: [label] })}`;
  const answer = await askDocker(endpoint, path, AbortSignal.timeout(10_000));
  return answer.body as readonly Listed[];
}

function filters(by: Readonly<Record<string, readonly string[]>>): string {
  return encodeURIComponent(JSON.stringify(by));
}

/** Whether the engine knows a container. */
export async function containerExists(endpoint: DockerEndpoint, id: string): Promise<boolean> {
  const { status } = await askDocker(endpoint, `/containers/${id}/json`, AbortSignal.timeout(10_000));
  return status !== 404;
}

/** Calls `seen` with the id of the next container that a process makes, as soon as it is created. */
export async function onNextContainer(
  endpoint: DockerEndpoint,
  pid: number | undefined,
  seen: (id: string) => void,
  since: Date = new Date(),
): Promise<void> {
  const by = filters({ label: [madeBy(pid)], event: ['create'] });
  const path = `/events?since=${since.getTime() / 1000}&filters=${by}`;
  await new Promise<void>((resolve, reject) => {
    const call = request({ ...endpoint, path, agent: false }, (events) => {
      events.on('error', () => undefined);
      createInterface(events).once('line', (line) => {
        seen((JSON.parse(line) as { readonly id: string }).id);
        events.destroy();
      });
      resolve();
    });
    call.on('error', reject);
    call.end();
  });
}

/** Resolves once a container is removed; the engine itself tells. */
export async function removed(endpoint: DockerEndpoint, id: string): Promise<void> {
  const path = `/containers/${id}/wait?condition=removed`;
  await new Promise<void>((resolve, reject) => {
    const call = request({ ...endpoint, method: 'POST', path, agent: false }, (answer) => {
      answer.resume();
      answer.on('end', resolve);
    });
    call.on('error', reject);
    call.end();
  });
}
