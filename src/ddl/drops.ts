import type { ObjectKey } from '../catalog/object-key.ts';
import { ownName } from '../catalog/own-name.ts';
import type { Changes } from './changes.ts';
import { containerOf } from './container.ts';
import { ddlOf } from './ddl-of.ts';
import type { Design } from './design.ts';
import { isRoutine } from './learned.ts';
import { servedType } from './shell.ts';
import { stageOf } from './stage.ts';
import { emptied, standInNeeds } from './stand-in.ts';
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
  /** Units under way, each with what led to it. */
  readonly #open = new Map<ObjectKey, ObjectKey | undefined>();
  /** What goes before anything else, by unit and dependent. */
  readonly #cut = new Map<string, readonly Step[]>();
  readonly #steps: Step[] = [];
  /** Routines and views that lose their bodies before anything goes. */
  readonly #emptied = new Set<ObjectKey>();
  #led = false;

  constructor(changes: Changes) {
    this.#changes = changes;
    for (const key of changes.from.objects.keys()) if (changes.dropped.has(key)) this.#join(key);
  }

  run(design: Design): readonly Step[] {
    const units = [...this.#members.keys()].map((key) => ({
      key,
      stage: lastStage(key) ?? stageOf(key, this.#changes.from, design),
    }));
    const keys = units
      .reverse()
      .sort((a, b) => b.stage - a.stage)
      .map(({ key }) => key);
    do this.#runOnce(keys);
    while (this.#led);
    return [...[...this.#emptied].flatMap((key) => this.#emptying(key)), ...this.#cutSteps(), ...this.#steps];
  }

  /** What leads in a circle is found on the way, and what was found keeps no further run from its end. */
  #runOnce(keys: readonly ObjectKey[]): void {
    this.#led = false;
    this.#done.clear();
    this.#steps.length = 0;
    for (const key of keys) this.#visit(key, undefined);
  }

  /** One statement for a constraint that several units stand behind. */
  #cutSteps(): readonly Step[] {
    const steps = [...this.#cut.values()].flat();
    return steps.filter(({ key }, at) => steps.findIndex((each) => each.key === key) === at);
  }

  #emptying(key: ObjectKey): readonly Step[] {
    const object = this.#changes.from.objects.get(key);
    if (object === undefined) return [];
    return [{ ...emptied(object, this.#changes.from), action: 'drop', key, group: key, phase: 'make' }];
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

  #visit(unit: ObjectKey, cause: ObjectKey | undefined): void {
    if (this.#done.has(unit)) return;
    this.#open.set(unit, cause);
    const members = this.#members.get(unit) ?? [];
    for (const member of members)
      for (const dependent of this.#changes.from.dependents(member)) this.#before(unit, member, dependent);
    this.#steps.push(...this.#statements(unit));
    this.#open.delete(unit);
    this.#done.add(unit);
  }

  /** What needs a unit goes before it; in a circle, a constraint, a default or a body goes first. */
  #before(unit: ObjectKey, member: ObjectKey, dependent: ObjectKey): void {
    const other = this.#units.get(dependent);
    if (other === undefined || other === unit) return;
    if (this.#emptied.has(other) && !this.#outsideBody(other, member)) return;
    if (this.#cut.has(`${unit}\0${dependent}`)) return;
    if (this.#open.has(other)) this.#cutCircle(unit, other, dependent);
    else this.#visit(other, dependent);
  }

  /** Cuts the end of a circle at once, or else another place of it: then everything is asked anew. */
  #cutCircle(unit: ObjectKey, other: ObjectKey, dependent: ObjectKey): void {
    if (this.#sever(unit, dependent)) return;
    const units = [...this.#open.keys()];
    const circle = units.slice(units.indexOf(other));
    const severed = circle.some((key, at) => this.#sever(key, this.#open.get(circle[at + 1] ?? '')));
    const body = circle.find((key, at) => !this.#outsideBody(key, circle.at(at - 1) ?? ''));
    if (!severed && body !== undefined) this.#emptied.add(body);
    this.#led ||= severed || body !== undefined;
  }

  /** Drops a constraint that needs a unit, or the default that calls it, before anything else. */
  #sever(unit: ObjectKey, dependent: ObjectKey | undefined): boolean {
    if (dependent === undefined) return false;
    const isConstraint = /^(domain )?constraint:/.test(dependent);
    const first = isConstraint ? this.#statements(dependent) : this.#withoutDefault(unit, dependent);
    if (first.length > 0) this.#cut.set(`${unit}\0${dependent}`, first);
    return first.length > 0;
  }

  /** True where a routine or view needs something for its name and types, or cannot lose its body. */
  #outsideBody(key: ObjectKey, need: ObjectKey): boolean {
    const { from } = this.#changes;
    return standInNeeds(key, [need], from)?.includes(need) !== false;
  }

  #withoutDefault(unit: ObjectKey, key: ObjectKey): readonly Step[] {
    const column = this.#changes.from.objects.get(key);
    if (!isRoutine(unit) || column?.kind !== 'column' || column.value('default') === null) return [];
    const name = ownName(column.parent, column.identity);
    const sql = `ALTER TABLE ${column.parent} ALTER COLUMN ${name} DROP DEFAULT`;
    const again = sql.replace('ALTER TABLE', 'ALTER TABLE IF EXISTS');
    const group = containerOf(key, this.#changes.from) ?? key;
    return [{ sql, again, action: 'drop', key, group, phase: 'make' }];
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

/** Who runs the statements may owe the right to drop what a role owns to being its member. */
function lastStage(key: ObjectKey): number | undefined {
  if (key.startsWith('role:')) return -2;
  return key.startsWith('role membership:') ? -1 : undefined;
}
