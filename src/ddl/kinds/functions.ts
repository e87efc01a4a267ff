import { ifExists } from '../guard.ts';
import type { Alteration, Altered, KindDdl } from '../kind-ddl.ts';
import { createRoutine } from '../routine.ts';
import { spacedSignature } from '../routine-name.ts';

/** OR REPLACE keeps privileges and dependents, where arguments and result stay what they are. */
const replace = ({ after }: Alteration): Altered => ({ statements: [createRoutine(after, 'FUNCTION')] });

/** What CREATE OR REPLACE FUNCTION can change. */
const replaceable = [
  'argument defaults',
  'language',
  'body',
  'SQL body',
  'library',
  'security definer',
  'settings',
  'transforms',
  'volatility',
  'strict',
  'leakproof',
  'parallel',
  'cost',
  'rows',
  'support function',
];

/** Functions. */
export const functions: KindDdl = {
  kind: 'function',
  word: 'FUNCTION',
  name: ({ identity }) => spacedSignature(identity),
  create: (routine) => [{ sql: createRoutine(routine, 'FUNCTION') }],
  drop: ({ identity }) => [ifExists('DROP FUNCTION', spacedSignature(identity))],
  alter: Object.fromEntries(
    replaceable.map((property) => [
      property,
      (alteration: Alteration): Altered | undefined =>
        property === 'argument defaults' && losesDefaults(alteration) ? undefined : replace(alteration),
    ]),
  ),
};

/** OR REPLACE refuses to take a default away. */
function losesDefaults({ from, to }: Alteration): boolean {
  return from !== null && (to === null || to.length < from.length);
}
