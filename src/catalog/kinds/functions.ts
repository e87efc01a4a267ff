import type { Kind } from '../kind.ts';
import { restateRoutine } from '../restate-routine.ts';
import { functionProperties, routineColumns, routineProperties, routineQuery } from '../routine.ts';

const properties = [...routineProperties, ...functionProperties];

/** Functions, window functions included; range constructors belong to their range. */
export const functions: Kind = {
  name: 'function',
  plural: 'functions',
  compared: { pg_proc: routineColumns },
  properties,
  owner: true,
  acl: 'f',
  query: ({ major }) => routineQuery(`'f', 'w'`, properties, major),
  restate: restateRoutine,
  missing: ({ identity }) => `calls to ${identity} fail`,
};
