import { randomBytes } from 'node:crypto';
import {
  type ContainerRuntimeClient,
  GenericContainer,
  getContainerRuntimeClient,
  type StartedTestContainer,
  Wait,
} from 'testcontainers';
import { messageOf } from '../errors.ts';
import { endpointOfModem, type Modem } from './docker-endpoint.ts';
import { type ContainerState, type Janitor, startJanitor } from './docker-janitor.ts';
import { withVariables } from './with-variables.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What a container of the docker engine is made of. */
export interface ContainerRequest {
  readonly image: string;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** A directory that is kept in memory. */
  readonly memory: string;
  readonly port: number;
  /** The line of its log that says it is ready, and how often it comes. */
  readonly ready: { readonly line: string; readonly times: number };
}

/** A running container, reached at `host` and `port`; closing removes it and its volumes. */
export interface RunningContainer extends AsyncDisposable {
  readonly host: string;
  readonly port: number;
  /** What it wrote to its log, the last 64 KiB. */
  readonly log: () => string;
}

/** Why no container came to run: there was no image to make it of, or what its log says. */
export class ContainerFailure extends Error {
  readonly imageMissing: boolean;
  readonly log: string;

  constructor(cause: unknown, imageWasThere: boolean, log: string) {
    super(messageOf(cause), { cause });
    this.imageMissing = !imageWasThere || /no such image/i.test(this.message);
    this.log = log;
  }
}

const startupTimeoutMs = 180_000;
const keptLog = 65_536;

/** Starts a container and waits for its log to say that it is ready; throws ContainerFailure, or the signal's reason. */
export async function runContainer(
  request: ContainerRequest,
  env: Env,
  signal: AbortSignal,
): Promise<RunningContainer> {
  const client = await connectToEngine(env);
  signal.throwIfAborted();
  const name = `squash-${randomBytes(6).toString('hex')}`;
  const janitor = await startJanitor(endpointOfModem(client.container.dockerode.modem as Modem), name);
  const { host } = client.info.containerRuntime;
  const container = new ServerContainer(request, bindingAddress(host), janitor, signal).withName(name);
  try {
    const started = await settleOrAbort(container, signal);
    const port = started.getMappedPort(request.port);
    return {
      host: connectAddress(host),
      port,
      log: () => container.log,
      [Symbol.asyncDispose]: () => janitor[Symbol.asyncDispose](),
    };
  } catch (cause) {
    await janitor[Symbol.asyncDispose]();
    signal.throwIfAborted();
    throw new ContainerFailure(cause, container.imageThere, container.log);
  }
}

/** A container that keeps its janitor informed, and that stops coming into being once the signal aborts. */
class ServerContainer extends GenericContainer {
  state: ContainerState = 'none';
  imageThere = false;
  log = '';
  readonly #request: ContainerRequest;
  readonly #address: string;
  readonly #janitor: Janitor;
  readonly #signal: AbortSignal;

  constructor(request: ContainerRequest, address: string, janitor: Janitor, signal: AbortSignal) {
    super(request.image);
    this.#request = request;
    this.#address = address;
    this.#janitor = janitor;
    this.#signal = signal;
    this.withCommand([...request.command])
      .withEnvironment({ ...request.environment })
      .withTmpFs({ [request.memory]: 'rw,nosuid,nodev' })
      .withExposedPorts(request.port)
      .withLabels({ 'pg-squash': 'instance', 'pg-squash.pid': String(process.pid) })
      .withAutoCleanup(false)
      .withStartupTimeout(startupTimeoutMs)
      .withWaitStrategy(Wait.forLogMessage(request.ready.line, request.ready.times))
      .withLogConsumer((stream) => {
        stream.on('error', () => undefined);
        stream.on('data', (chunk: Buffer | string) => {
          this.log = (this.log + chunk.toString()).slice(-keptLog);
        });
      });
  }

  protected override async beforeContainerCreated(): Promise<void> {
    this.imageThere = true;
    this.#signal.throwIfAborted();
    const binding = { HostIp: this.#address, HostPort: '0' };
    this.hostConfig.PortBindings = { [`${this.#request.port}/tcp`]: [binding] };
    this.tell('creating');
  }

  protected override async containerCreated(): Promise<void> {
    this.tell('created');
    this.#signal.throwIfAborted();
  }

  tell(state: ContainerState): void {
    this.state = state;
    this.#janitor.tell(state);
  }
}

/** Waits for the start, but no longer than the signal allows: a pull is left behind, a creation under way is not. */
async function settleOrAbort(container: ServerContainer, signal: AbortSignal): Promise<StartedTestContainer> {
  const starting = container.start();
  starting.catch(() => {
    if (container.state === 'creating') container.tell('none');
  });
  const over = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const abort = (): void => {
      if (container.state !== 'creating') reject(signal.reason);
    };
    signal.addEventListener('abort', abort, { signal: over.signal });
  });
  return Promise.race([starting, aborted]).finally(() => over.abort());
}

const engineVariables = [
  'DOCKER_HOST',
  'DOCKER_TLS_VERIFY',
  'DOCKER_CERT_PATH',
  'TESTCONTAINERS_HOST_OVERRIDE',
] as const;

let connecting: Promise<ContainerRuntimeClient> | undefined;

/** Connects testcontainers, once in a process, to the engine that `env` names. */
function connectToEngine(env: Env): Promise<ContainerRuntimeClient> {
  connecting ??= withVariables(engineVariables, env, getContainerRuntimeClient).catch((error) => {
    connecting = undefined;
    throw error;
  });
  return connecting;
}

const loopback: readonly string[] = ['localhost', '127.0.0.1', '::1'];

/** Loopback where the engine is this machine's; elsewhere every address, since it must be reached from here. */
function bindingAddress(host: string): string {
  return loopback.includes(host) ? '127.0.0.1' : '';
}

function connectAddress(host: string): string {
  return loopback.includes(host) ? '127.0.0.1' : host;
}
