import type { ObjectKey } from '../catalog/object-key.ts';
import type { Changes } from './changes.ts';
import { ddlOf } from './ddl-of.ts';
import { isForeignKey } from './constraint-clause.ts';
import { containerOf } from './container.ts';
import type { Step } from './step.ts';

/** Statements that drop, dependents first; what goes with its table or type has none of its own. */
export function dropSteps(changes: Changes): readonly Step[] {
  const { from, dropped } = changes;
  const done = new Set<ObjectKey>();
  const open = new Set<ObjectKey>();
  const steps: Step[] = [];
  const cut: Step[] = [];
  const visit = (key: ObjectKey): void => {
    if (done.has(key) || open.has(key) || !dropped.has(key)) return;
    open.add(key);
    for (const dependent of from.dependents(key)) visit(dependent);
    const container = containerOf(key, from);
    if (container !== undefined && dropped.has(container)) {
      if (leadsInCircle(key, changes, open)) cut.push(...statements(key, changes));
    } else steps.push(...statements(key, changes));
    open.delete(key);
    done.add(key);
  };
  for (const key of [...from.objects.keys()].reverse()) visit(key);
  return [...cut, ...steps];
}

/** A foreign key whose table is waiting for the one it refers to, which waits for the foreign key. */
function leadsInCircle(key: ObjectKey, { from }: Changes, open: ReadonlySet<ObjectKey>): boolean {
  const object = from.objects.get(key);
  if (object?.kind !== 'constraint' || !isForeignKey(object)) return false;
  return open.has(`table:${object.parent}`) && open.size > 1 && refersElsewhere(key, object.parent, { from });
}

function refersElsewhere(key: ObjectKey, parent: string | null, { from }: Pick<Changes, 'from'>): boolean {
  return from.needs(key).some((on) => on.startsWith('constraint:') && from.objects.get(on)?.parent !== parent);
}

function statements(key: ObjectKey, { from }: Changes): readonly Step[] {
  const object = from.objects.get(key);
  if (object === undefined) return [];
  return ddlOf(object.kind)
    .drop(object, from)
    .map((draft) => ({ ...draft, action: 'drop', key, group: containerOf(key, from) ?? key, phase: 'make' }));
}
