import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inject } from 'vitest';

/** The product as JavaScript, for tests that run it in a process of its own. */
export interface CompiledSource {
  /** The URL of a compiled module, named as in `src`: `instance/docker`. */
  readonly module: (name: string) => string;
  /** The file of the command line, in few files with what it imports. */
  readonly program: string;
}

/** What was compiled before the first test; see `compile-once.ts`. */
export function compiledSource(): CompiledSource {
  const directory = inject('compiled');
  return {
    module: (name) => pathToFileURL(join(directory, `${name}.js`)).href,
    program: join(directory, 'squash.js'),
  };
}
