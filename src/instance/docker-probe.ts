import { messageOf } from '../errors.ts';
import { askDocker, type DockerEndpoint, dockerEndpoint } from './docker-endpoint.ts';
import type { InstanceOptions, Probe } from './instance.ts';

const answerWithinMs = 3_000;
const defaultMajor = 17;

/** The image the docker engine runs: the one asked for, or the official one of the major. */
export function dockerImage(options: InstanceOptions): string {
  return options.image ?? `postgres:${options.major ?? defaultMajor}`;
}

/** Asks the Docker engine whether it is there and has the image; starts nothing and pulls nothing. */
export async function probeDocker(options: InstanceOptions): Promise<Probe> {
  try {
    const endpoint = dockerEndpoint(options.env);
    if (endpoint === undefined) return absent('no Docker socket was found, and DOCKER_HOST is not set');
    const signal = AbortSignal.timeout(answerWithinMs);
    const ping = await askDocker(endpoint, '/_ping', signal);
    if (ping.status !== 200) return absent(`the Docker engine answered a ping with HTTP ${ping.status}`);
    return await describeImage(endpoint, dockerImage(options), signal);
  } catch (error) {
    return absent(`the Docker engine does not answer: ${messageOf(error)}`);
  }
}

function absent(reason: string): Probe {
  return { works: false, reason, next: 'start Docker, or point DOCKER_HOST at where it listens' };
}

async function describeImage(endpoint: DockerEndpoint, image: string, signal: AbortSignal): Promise<Probe> {
  const answer = await askDocker(endpoint, `/images/${encodeURI(image)}/json`, signal);
  if (answer.status === 200) return { works: true, server: imageVersion(answer.body), detail: image };
  const detail = `${image}, which is not here yet and will be pulled`;
  return { works: true, server: 'unknown until it runs', detail };
}

interface ImageDescription {
  readonly Config?: { readonly Env?: readonly string[] | null };
}

/** The official image tells its version in PG_VERSION (`17.6-1.pgdg13+1`), others perhaps only PG_MAJOR. */
function imageVersion(body: unknown): string {
  const lines = (body as ImageDescription | undefined)?.Config?.Env ?? [];
  const value = (name: string): string | undefined =>
    lines.find((line) => line.startsWith(`${name}=`))?.slice(name.length + 1);
  const version = /^[\d.]+/.exec(value('PG_VERSION') ?? value('PG_MAJOR') ?? '');
  return version?.[0] ?? 'unknown until it runs';
}
