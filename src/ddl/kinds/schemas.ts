import { ifExists, ifNotExists } from '../guard.ts';
import type { KindDdl } from '../kind-ddl.ts';

/** Schemas. */
export const schemas: KindDdl = {
  kind: 'schema',
  word: 'SCHEMA',
  create: ({ identity }) => [ifNotExists('CREATE SCHEMA', identity)],
  drop: ({ identity }) => [ifExists('DROP SCHEMA', identity)],
};
