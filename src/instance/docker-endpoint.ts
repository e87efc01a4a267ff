import { existsSync, readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { homedir } from 'node:os';
import { join } from 'node:path';

type Env = Readonly<Record<string, string | undefined>>;

/** Where a Docker engine listens: a socket's path, or a host and port, with certificates where it wants them. */
export interface DockerEndpoint {
  readonly protocol: 'http:' | 'https:';
  readonly socketPath?: string | undefined;
  readonly host?: string | undefined;
  readonly port?: string | number | undefined;
  readonly ca?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
}

/** The engine named by DOCKER_HOST, else the first usual socket that exists; throws for a DOCKER_HOST of another form. */
export function dockerEndpoint(env: Env): DockerEndpoint | undefined {
  const given = env.DOCKER_HOST;
  if (given !== undefined && given !== '') return parseDockerHost(given, env);
  const socketPath = usualSockets(env).find((path) => existsSync(path));
  return socketPath === undefined ? undefined : { protocol: 'http:', socketPath };
}

function parseDockerHost(given: string, env: Env): DockerEndpoint {
  const [, scheme, rest = ''] = /^(\w+):\/\/(.+)$/.exec(given) ?? [];
  if (scheme === 'unix' || scheme === 'npipe') return { protocol: 'http:', socketPath: rest };
  if (scheme !== 'tcp' && scheme !== 'http' && scheme !== 'https') {
    throw new Error('DOCKER_HOST is neither unix://… nor tcp://…');
  }
  const { hostname, port } = new URL(`http://${rest}`);
  const certificates = env.DOCKER_TLS_VERIFY === '1' ? readCertificates(env.DOCKER_CERT_PATH) : undefined;
  const protocol = certificates === undefined ? 'http:' : 'https:';
  return { protocol, host: hostname, port: port === '' ? '2375' : port, ...certificates };
}

function readCertificates(path: string | undefined): Pick<DockerEndpoint, 'ca' | 'cert' | 'key'> | undefined {
  if (path === undefined || path === '') return undefined;
  const read = (name: string): string => readFileSync(join(path, name), 'utf8');
  return { ca: read('ca.pem'), cert: read('cert.pem'), key: read('key.pem') };
}

function usualSockets(env: Env): readonly string[] {
  const runtime = env.XDG_RUNTIME_DIR;
  return [
    '/var/run/docker.sock',
    ...(runtime === undefined || runtime === '' ? [] : [join(runtime, 'docker.sock')]),
    join(homedir(), '.docker/run/docker.sock'),
    join(homedir(), '.docker/desktop/docker.sock'),
  ];
}

/** The connection settings of a Docker client library; `protocol` is `http` or `https`. */
export interface Modem {
  readonly protocol?: string;
  readonly socketPath?: string;
  readonly host?: string;
  readonly port?: string | number;
  readonly ca?: string | Buffer;
  readonly cert?: string | Buffer;
  readonly key?: string | Buffer;
}

/** The endpoint that a client library is connected to. */
export function endpointOfModem(modem: Modem): DockerEndpoint {
  const { socketPath, host, port } = modem;
  return {
    protocol: modem.protocol === 'https' ? 'https:' : 'http:',
    ...(host === undefined ? { socketPath } : { host, port }),
    ca: modem.ca?.toString(),
    cert: modem.cert?.toString(),
    key: modem.key?.toString(),
  };
}

/** What the Docker engine answered: the HTTP status and the JSON of the body, undefined where it is none. */
export interface DockerAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Asks the Docker engine one GET; rejects when it does not answer before the signal aborts. */
export function askDocker(
  endpoint: DockerEndpoint,
  path: string,
  signal: AbortSignal,
): Promise<DockerAnswer> {
  const request = endpoint.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const call = request({ ...endpoint, path, agent: false, signal }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: parseJson(text) }));
    });
    call.on('error', reject);
    call.end();
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
