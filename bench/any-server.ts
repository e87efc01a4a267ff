import type { InstanceOptions } from '../src/instance/instance.ts';

/** A server of any major, from wherever it is found. */
export const anyServer: InstanceOptions = {
  major: undefined,
  image: undefined,
  serverUrl: undefined,
  search: [],
  env: process.env,
  cwd: new URL('..', import.meta.url).pathname,
};
