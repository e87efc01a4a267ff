import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { InstanceOptions } from '../src/instance/instance.ts';

/** A process that starts one instance and then waits; killed with SIGKILL it gets no chance to clean up. */
export interface EngineProcess {
  readonly pid: number | undefined;
  /** The URL of the instance once it runs; rejects with the process's stderr when it ended before. */
  readonly url: Promise<string>;
  readonly kill: () => Promise<void>;
}

const program = /* js */ `
const [module, name, options] = process.argv.slice(1);
const engine = (await import(module))[name];
const run = { superuser: false, signal: new AbortController().signal };
const instance = await engine.start(JSON.parse(options), run);
console.log(instance.url);
setInterval(() => {}, 1_000_000);
`;

/** Starts an engine of a compiled module in a process of its own. */
export function startEngineProcess(module: string, name: string, options: InstanceOptions): EngineProcess {
  const args = ['--input-type=module', '-e', program, module, name, JSON.stringify(options)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit');
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const url = new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve);
    child.once('close', () => reject(new Error(`the process ended: ${stderr}`)));
  });
  url.catch(() => undefined);
  return {
    pid: child.pid,
    url,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
