import type { KindDdl } from '../kind-ddl.ts';

const byHand = 'an object that comes with PostgreSQL has no statement that says all of it';

/** Built-in objects that a history altered; they are always there. */
export const builtInObjects: KindDdl = {
  kind: 'built-in object',
  create: () => [],
  drop: () => [],
  fixed: { definition: byHand, comment: byHand, 'security label': byHand },
};
