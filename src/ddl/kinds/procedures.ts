import { ifExists } from '../guard.ts';
import type { Alteration, Altered, KindDdl } from '../kind-ddl.ts';
import { createRoutine } from '../routine.ts';
import { spacedSignature } from '../routine-name.ts';

const replaceable = ['language', 'body', 'SQL body', 'library', 'security definer', 'settings', 'transforms'];

/** Procedures. */
export const procedures: KindDdl = {
  kind: 'procedure',
  word: 'PROCEDURE',
  name: ({ identity }) => spacedSignature(identity),
  create: (routine) => [{ sql: createRoutine(routine, 'PROCEDURE') }],
  drop: ({ identity }) => [ifExists('DROP PROCEDURE', spacedSignature(identity))],
  alter: Object.fromEntries(
    replaceable.map((property) => [
      property,
      ({ after }: Alteration): Altered => ({ statements: [createRoutine(after, 'PROCEDURE')] }),
    ]),
  ),
};
