import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { DockerEndpoint } from '../src/instance/docker-endpoint.ts';

/** A Docker engine that makes containers but does not say so until it is released. */
export interface SlowDocker extends AsyncDisposable {
  readonly dockerHost: string;
  /** Resolves with the id of the first container that was made. */
  readonly made: Promise<string>;
  /** Lets the answers through. */
  readonly release: () => void;
}

/** Stands before a real engine and passes everything on, but holds back what it answers to `create`. */
export async function slowDocker(engine: DockerEndpoint, socketName: string): Promise<SlowDocker> {
  const made = gate<string>();
  const released = gate<void>();
  const hold = async (answer: IncomingMessage, to: ServerResponse): Promise<void> => {
    const body = await text(answer);
    made.open((JSON.parse(body) as { readonly Id: string }).Id);
    await released.passed;
    to.writeHead(answer.statusCode ?? 500, answer.headers).end(body);
  };
  const server = createServer((from, to) => {
    const { method, url: path, headers } = from;
    const call = request({ ...engine, method, path, headers, agent: false }, (answer) => {
      answer.on('error', () => to.destroy());
      if (path?.startsWith('/containers/create')) hold(answer, to);
      else answer.pipe(to.writeHead(answer.statusCode ?? 500, answer.headers));
    });
    call.on('error', () => to.destroy());
    from.pipe(call);
  });
  const socket = join(tmpdir(), socketName);
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  return {
    dockerHost: `unix://${socket}`,
    made: made.passed,
    release: released.open,
    [Symbol.asyncDispose]: async () => {
      released.open();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Gate<T> {
  readonly passed: Promise<T>;
  readonly open: (value: T) => void;
}

function gate<T>(): Gate<T> {
  let open = (_: T): void => undefined;
  const passed = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}
