import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root: string = join(import.meta.dirname, '..');

/** The product as JavaScript, for tests that run it in a process of its own; disposing removes it. */
export interface CompiledSource extends AsyncDisposable {
  /** The URL of a compiled module, named as in `src`: `instance/docker`. */
  readonly module: (name: string) => string;
}

/** Compiles `src` into a directory beside it, from where packages and the manifest are found. */
export async function compileSource(): Promise<CompiledSource> {
  const out = join(root, `dist-test-${randomBytes(6).toString('hex')}`);
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  await run(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--noCheck', '--outDir', out]);
  return {
    module: (name) => pathToFileURL(join(out, `${name}.js`)).href,
    [Symbol.asyncDispose]: () => rm(out, { recursive: true, force: true }),
  };
}

function run(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(command, [...args], { cwd: root }, (error, stdout) => {
      if (error === null) resolve();
      else reject(new Error(stdout, { cause: error }));
    });
  });
}
