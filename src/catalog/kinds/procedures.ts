import type { Kind } from '../kind.ts';
import { restateRoutine } from '../restate-routine.ts';
import { routineColumns, routineProperties, routineQuery } from '../routine.ts';

/** Procedures. */
export const procedures: Kind = {
  name: 'procedure',
  plural: 'procedures',
  goesWithExtension: true,
  needs: { catalog: 'pg_proc', types: 'p' },
  compared: { pg_proc: routineColumns },
  properties: routineProperties,
  owner: true,
  acl: 'f',
  query: ({ major }) => routineQuery(`'p'`, routineProperties, major),
  restate: restateRoutine,
  changes: ({ identity }) => [
    `ALTER PROCEDURE ${identity} SET statement_timeout = 7`,
    `DROP PROCEDURE ${identity} CASCADE`,
  ],
  missing: ({ identity }) => `CALL ${identity} fails`,
};
