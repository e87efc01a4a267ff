import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { DockerEndpoint } from './docker-endpoint.ts';

/** How far a container has come: not asked for, being made (so it may appear any moment), or there. */
export type ContainerState = 'none' | 'creating' | 'created';

/** Removes one container when it is closed, and also when this process ends without closing it. */
export interface Janitor extends AsyncDisposable {
  /** Tells the janitor how far the container has come. */
  readonly tell: (state: ContainerState) => void;
}

/**
 * A process of its own that waits for its standard input to end, which it does whatever becomes of the parent,
 * SIGKILL included, and then removes the container over the engine's API. It leads its own session, so that a
 * terminal's Ctrl-C does not reach it. The first line it reads says where and what, each later one the state.
 */
const janitor = /* js */ `
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
let text = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (chunk) => { text += chunk; });
process.stdin.on('error', finish);
process.stdin.on('close', finish);
let finished = false;
function finish() {
  if (finished) return;
  finished = true;
  const lines = text.split('\\n').slice(0, -1);
  const state = lines.length > 1 ? lines[lines.length - 1] : 'none';
  if (state === 'none') process.exit(0);
  const { name, endpoint } = JSON.parse(lines[0]);
  remove(name, endpoint, state, Date.now() + 30000);
}
function remove(name, endpoint, state, deadline) {
  const { request } = require('node:' + endpoint.protocol.slice(0, -1));
  const path = '/containers/' + name + '?force=true&v=true';
  const again = () => {
    if (Date.now() > deadline) process.exit(state === 'creating' ? 0 : 1);
    setTimeout(() => remove(name, endpoint, state, deadline), 100);
  };
  const call = request({ ...endpoint, method: 'DELETE', path, agent: false }, (response) => {
    response.resume();
    const gone = response.statusCode === 404 && state === 'created';
    if (response.statusCode === 204 || gone) process.exit(0);
    again();
  });
  call.on('error', again);
  call.end();
}
`;

/** Starts the janitor of the container `name` before the container is made. */
export async function startJanitor(endpoint: DockerEndpoint, name: string): Promise<Janitor> {
  const child = spawn(process.execPath, ['-e', janitor], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: {},
  });
  await once(child, 'spawn');
  child.stdin?.on('error', () => undefined);
  child.stdin?.write(`${JSON.stringify({ name, endpoint })}\n`);
  return {
    tell: (state) => {
      child.stdin?.write(`${state}\n`);
    },
    [Symbol.asyncDispose]: () => finish(child, name),
  };
}

async function finish(child: ChildProcess, name: string): Promise<void> {
  child.stdin?.end();
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  if (child.exitCode !== 0) throw new Error(`the container ${name} could not be removed`);
}
