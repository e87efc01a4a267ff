import type { ObjectKey } from '../catalog/object-key.ts';
import type { Changes } from './changes.ts';
import { isForeignKey } from './constraint-clause.ts';
import { containerOf } from './container.ts';
import { ddlOf } from './ddl-of.ts';
import type { Design } from './design.ts';
import { servedType } from './shell.ts';
import { stageOf } from './stage.ts';
import type { Step } from './step.ts';

/** Statements that drop, dependents first; what goes with its table or type has none of its own. */
export function dropSteps(changes: Changes, design: Design): readonly Step[] {
  return new Dropping(changes).run(design);
}

class Dropping {
  readonly #changes: Changes;
  /** What goes with each object that is dropped by a statement of its own, itself included. */
  readonly #members = new Map<ObjectKey, ObjectKey[]>();
  readonly #units = new Map<ObjectKey, ObjectKey>();
  readonly #done = new Set<ObjectKey>();
  readonly #open = new Set<ObjectKey>();
  readonly #cut: Step[] = [];
  readonly #steps: Step[] = [];

  constructor(changes: Changes) {
    this.#changes = changes;
    for (const key of changes.from.objects.keys()) if (changes.dropped.has(key)) this.#join(key);
  }

  run(design: Design): readonly Step[] {
    const units = [...this.#members.keys()].map((key) => ({
      key,
      stage: stageOf(key, this.#changes.from, design),
    }));
    for (const { key } of units.reverse().sort((a, b) => b.stage - a.stage)) this.#visit(key);
    return [...this.#cut, ...this.#steps];
  }

  #join(key: ObjectKey): void {
    const unit = this.#unitOf(key);
    this.#units.set(key, unit);
    const members = this.#members.get(unit);
    if (members === undefined) this.#members.set(unit, [key]);
    else members.push(key);
  }

  /** The outermost thing that is dropped and takes the object with it. */
  #unitOf(key: ObjectKey): ObjectKey {
    const { from } = this.#changes;
    const container = servedType(key, from) ?? containerOf(key, from);
    return container !== undefined && this.#changes.dropped.has(container) ? this.#unitOf(container) : key;
  }

  #visit(unit: ObjectKey): void {
    if (this.#done.has(unit)) return;
    this.#open.add(unit);
    const members = this.#members.get(unit) ?? [];
    for (const dependent of members.flatMap((member) => this.#changes.from.dependents(member)))
      this.#before(unit, dependent);
    this.#steps.push(...this.#statements(unit));
    this.#open.delete(unit);
    this.#done.add(unit);
  }

  /** What needs a unit goes before it; tables whose foreign keys lead in a circle lose one of them first. */
  #before(unit: ObjectKey, dependent: ObjectKey): void {
    const other = this.#units.get(dependent);
    if (other === undefined || other === unit) return;
    if (!this.#open.has(other)) this.#visit(other);
    else if (this.#isForeignKey(dependent) && !this.#done.has(dependent)) {
      this.#done.add(dependent);
      this.#cut.push(...this.#statements(dependent));
    }
  }

  #isForeignKey(key: ObjectKey): boolean {
    const object = this.#changes.from.objects.get(key);
    return object?.kind === 'constraint' && isForeignKey(object);
  }

  #statements(key: ObjectKey): readonly Step[] {
    const { from } = this.#changes;
    const object = from.objects.get(key);
    if (object === undefined) return [];
    const group = containerOf(key, from) ?? key;
    return ddlOf(object.kind)
      .drop(object, from, this.#changes.to)
      .map((draft) => ({ ...draft, action: 'drop', key, group, phase: 'make' }));
  }
}
