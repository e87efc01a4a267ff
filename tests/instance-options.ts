import type { InstanceOptions } from '../src/instance/instance.ts';

const { SQUASH_TEST_PG: major, SQUASH_TEST_SEARCH: search } = process.env;

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
