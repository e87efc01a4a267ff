import type { Kind } from '../kind.ts';
import { restateRoutine } from '../restate-routine.ts';
import { functionProperties, routineColumns, routineProperties, routineQuery } from '../routine.ts';

const properties = [...routineProperties, ...functionProperties];

/** Functions, window functions included; range constructors belong to their range. */
export const functions: Kind = {
  name: 'function',
  plural: 'functions',
  goesWithExtension: true,
  needs: { catalog: 'pg_proc', types: 'fw' },
  compared: { pg_proc: routineColumns },
  properties,
  owner: true,
  acl: 'f',
  query: ({ major }) => routineQuery(`'f', 'w'`, properties, major),
  restate: restateRoutine,
  changes: ({ identity }) => [
    `ALTER FUNCTION ${identity} COST 777`,
    `ALTER FUNCTION ${identity} SET statement_timeout = 7`,
    `REVOKE EXECUTE ON FUNCTION ${identity} FROM PUBLIC; GRANT EXECUTE ON FUNCTION ${identity} TO pg_monitor`,
    `COMMENT ON FUNCTION ${identity} IS 'changed by squash'`,
    `DROP FUNCTION ${identity} CASCADE`,
  ],
  missing: ({ identity }) => `calls to ${identity} fail`,
};
