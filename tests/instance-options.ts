import { embedded } from '../src/instance/embedded.ts';
import type { Engine, InstanceOptions } from '../src/instance/instance.ts';
import { local } from '../src/instance/local.ts';

const { SQUASH_TEST_PG: major, SQUASH_TEST_SEARCH: search, SQUASH_TEST_ENGINE: engine } = process.env;

/** The native engine tests run on: embedded, or local where `SQUASH_TEST_ENGINE` says so. */
export const testEngine: Engine = engine === 'local' ? local : embedded;

/** The PostgreSQL tests run on: the bundled one, or the major that `SQUASH_TEST_PG` names. */
export const testOptions: InstanceOptions = {
  major: major === undefined || major === '' ? undefined : Number(major),
  image: undefined,
  serverUrl: undefined,
  search: search === undefined || search === '' ? [] : search.split(':'),
  env: process.env,
  cwd: process.cwd(),
};

/** A signal that nothing aborts. */
export function never(): AbortSignal {
  return new AbortController().signal;
}
