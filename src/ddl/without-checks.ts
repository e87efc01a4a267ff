import type { ObjectKey } from '../catalog/object-key.ts';
import { isRoutine } from './learned.ts';
import type { Step } from './step.ts';

const off = `-- Names what comes later or is not there, so the body is taken as it is.
SET check_function_bodies = off`;
const again = 'RESET check_function_bodies';

/** Steps with the check of bodies switched off around each that makes a routine of `unchecked`. */
export function withoutChecks(steps: readonly Step[], unchecked: ReadonlySet<ObjectKey>): readonly Step[] {
  return steps.flatMap((step) => {
    if (!makesRoutine(step) || !unchecked.has(step.key)) return [step];
    const { action, key, group, phase } = step;
    const setting = { action, key, group, phase };
    return [{ ...setting, sql: off }, step, { ...setting, sql: again }];
  });
}

/** True for the statement that has a routine's body. */
export function makesRoutine({ key, sql }: Pick<Step, 'key' | 'sql'>): boolean {
  return isRoutine(key) && sql.startsWith('CREATE ');
}

/** Steps in which the check is not switched on to be switched off at once. */
export function uncheckedTogether<T extends Step>(steps: readonly T[]): readonly T[] {
  return steps.filter(
    ({ sql }, at) =>
      !(sql === again && steps[at + 1]?.sql === off) && !(sql === off && steps[at - 1]?.sql === again),
  );
}
