import type { ObjectKey } from '../catalog/object-key.ts';
import type { Changes } from './changes.ts';
import { containerOf } from './container.ts';
import { ddlOf } from './ddl-of.ts';
import type { Design } from './design.ts';
import { isRoutine, type Learned } from './learned.ts';
import { ownOf, partsOf } from './parts-of.ts';
import { keyOf } from './schema.ts';
import { serialOf } from './serial.ts';
import { throughShell, typeOfShell } from './shell.ts';
import { stageOf } from './stage.ts';
import { ofStandIn, standInKey, standInNeeds } from './stand-in.ts';
import { beforeTables, ToldAt, waiting } from './told-at.ts';

/** The order in which objects are made and altered, and what cannot stand in its table's CREATE TABLE. */
export interface MakingOrder {
  readonly order: readonly ObjectKey[];
  readonly later: ReadonlySet<ObjectKey>;
  /** Routines that come before something their text needs. */
  readonly unchecked: ReadonlySet<ObjectKey>;
}

/** Orders by need; of what is free to come, by kind and then as history made it, a table's own with the table. */
export function makingOrder(changes: Changes, design: Design, learned: Learned): MakingOrder {
  return new Ordering(changes, design, learned).run();
}

class Ordering {
  readonly #changes: Changes;
  readonly #done = new Set<ObjectKey>();
  readonly #open = new Set<ObjectKey>();
  readonly #order: ObjectKey[] = [];
  readonly #later = new Set<ObjectKey>();
  readonly #unchecked: Set<ObjectKey>;
  /** Routines that do not wait for what their text needs. */
  readonly #free = new Set<ObjectKey>();
  readonly #learned: Learned;
  readonly #toldAt: ToldAt;

  constructor(changes: Changes, design: Design, learned: Learned) {
    this.#changes = changes;
    this.#learned = learned;
    this.#unchecked = new Set(learned.refused);
    this.#toldAt = new ToldAt({
      schema: changes.to,
      usual: (key) => stageOf(key, changes.to, design),
      needs: (key) => this.#needs(key),
    });
  }

  run(): MakingOrder {
    const { to } = this.#changes;
    const wanted = [...to.objects.keys()].filter((key) => this.#wanted(key));
    const places = wanted.map((key, at) => ({ key, at, place: this.#toldAt.of(key) }));
    const told = places.sort((a, b) => a.place - b.place || a.at - b.at);
    const until = (place: number): readonly ObjectKey[] =>
      told.filter((each) => each.place <= place).map(({ key }) => key);
    this.#visitAll(until(beforeTables), false);
    for (const key of wanted) this.#forceCircular(key);
    this.#visitAll(until(waiting), false);
    this.#visitAll(until(Number.POSITIVE_INFINITY), true);
    const unchecked = [...this.#unchecked].filter((key) => !this.#done.has(standInKey(key)));
    return { order: this.#order, later: this.#later, unchecked: new Set(unchecked) };
  }

  /** What waits for something that is under way comes in a later round; a circle is cut where nothing else moves. */
  #visitAll(keys: readonly ObjectKey[], all: boolean): void {
    const before = this.#done.size;
    for (const key of keys) this.#visit(key);
    const left = keys.filter((key) => !this.#done.has(key));
    if (left.length === 0) return;
    const moved = this.#done.size > before || this.#cut(left);
    if (!moved && !all) return;
    if (!moved) this.#cutAnywhere(left);
    this.#visitAll(left, all);
  }

  /** Of a circle, a routine whose text alone leads on comes first, else what something can stand in for. */
  #cut(left: readonly ObjectKey[]): boolean {
    const ready = this.#reading(left).find((key) => this.#recorded(key).every((need) => this.#there(need)));
    if (ready !== undefined) this.#free.add(ready);
    if (ready !== undefined) return true;
    const routinesFirst = left.toSorted((a, b) => Number(isRoutine(b)) - Number(isRoutine(a)));
    return routinesFirst.filter((key) => this.#isCircular(key) && this.#standIn(key)).length > 0;
  }

  #cutAnywhere(left: readonly ObjectKey[]): void {
    const [reading, first] = [this.#reading(left)[0], left[0]];
    if (reading !== undefined) this.#free.add(reading);
    else if (first !== undefined) this.#emit(first);
  }

  /** Routines whose text needs what is not there. */
  #reading(left: readonly ObjectKey[]): readonly ObjectKey[] {
    const waiting = left.filter((key) => isRoutine(key) && !this.#free.has(key));
    return waiting.filter((key) => this.#textNeeds(key).some((need) => !this.#ready(need)));
  }

  #wanted(key: ObjectKey): boolean {
    const whole = typeOfShell(key) ?? ofStandIn(key);
    if (whole !== undefined) return this.#changes.made.has(whole);
    return this.#changes.made.has(key) || this.#changes.altered.has(key);
  }

  #ready(key: ObjectKey): boolean {
    return this.#done.has(key) || !this.#wanted(key);
  }

  /** Ready, or there in a form that is enough for what needs it. */
  #there(key: ObjectKey): boolean {
    return this.#ready(key) || this.#done.has(standInKey(key)) || this.#isThereInPart(key);
  }

  /** A column of a view that something stands in for, or one that only lacks its default. */
  #isThereInPart(key: ObjectKey): boolean {
    const container = key.startsWith('column:') ? containerOf(key, this.#changes.to) : undefined;
    if (container === undefined || !this.#changes.made.has(container)) return false;
    const bare = this.#later.has(key) && this.#done.has(container) && !this.#isGenerated(key);
    return bare || this.#done.has(standInKey(container));
  }

  /** Lets something stand in for a routine or view, where that is possible: its body need not be there. */
  #standIn(key: ObjectKey): boolean {
    const { to } = this.#changes;
    const parts = partsOf(key, to).flatMap((part) => this.#recorded(part));
    const needs = standInNeeds(key, [...this.#recorded(key), ...parts], to);
    if (this.#done.has(standInKey(key))) return false;
    const possible = needs?.every((need) => need === key || this.#there(need)) === true;
    if (possible) this.#emit(standInKey(key));
    return possible;
  }

  /** True where what an object needs leads back to it. */
  #isCircular(key: ObjectKey): boolean {
    const seen = new Set<ObjectKey>();
    const open = [...this.#needs(key)];
    for (let need = open.pop(); need !== undefined; need = open.pop()) {
      if (seen.has(need) || this.#there(need)) continue;
      seen.add(need);
      const container = containerOf(need, this.#changes.to);
      open.push(...this.#needs(need), ...(container === undefined ? [] : [container]));
      open.push(...partsOf(need, this.#changes.to).flatMap((part) => this.#needs(part)));
    }
    return seen.has(key);
  }

  #visit(key: ObjectKey): void {
    if (this.#ready(key) || this.#open.has(key)) return;
    this.#open.add(key);
    const container = containerOf(key, this.#changes.to);
    if (container !== undefined) this.#visit(container);
    if (this.#ready(key) || (container !== undefined && !this.#ready(container))) {
      this.#open.delete(key);
      return;
    }
    const needs = this.#needs(key);
    for (const need of needs) this.#visit(need);
    if (!needs.every((need) => this.#there(need))) {
      this.#open.delete(key);
      return;
    }
    const parts = this.#changes.made.has(key) ? partsOf(key, this.#changes.to) : [];
    for (const part of parts) this.#visitPart(key, part);
    this.#emit(key);
    for (const part of parts) if (!this.#later.has(part)) this.#emit(part);
    const beside = [...parts, ...ownOf(key, this.#changes.to).filter((own) => this.#near(own))];
    for (const part of beside) if (!this.#toldAt.isApart(part)) this.#visit(part);
    this.#open.delete(key);
  }

  /** What a part of a table needs comes before the table, or else the part after it. */
  #visitPart(table: ObjectKey, part: ObjectKey): void {
    const needs = this.#needs(part).filter((need) => !this.#within(need, table));
    for (const need of needs) this.#visit(need);
    if (this.#isGenerated(part)) for (const need of needs) this.#force(need);
    if (needs.some((need) => !this.#there(need))) this.#later.add(part);
  }

  #isGenerated(part: ObjectKey): boolean {
    return (this.#changes.to.objects.get(part)?.value('generated') ?? null) !== null;
  }

  /** What a generated column calls comes before all tables where it reads that column's own. */
  #forceCircular(part: ObjectKey): void {
    if (!this.#isGenerated(part)) return;
    for (const need of this.#needs(part)) if (isRoutine(need) && this.#isCircular(need)) this.#force(need);
  }

  /** A routine that a part of CREATE TABLE calls does not wait for what its text reads. */
  #force(key: ObjectKey): void {
    if (this.#there(key) || !isRoutine(key) || this.#free.has(key)) return;
    this.#free.add(key);
    for (const need of this.#recorded(key)) this.#force(need);
    if (this.#recorded(key).every((need) => this.#there(need))) this.#emit(key);
    else this.#standIn(key);
  }

  #within(key: ObjectKey, table: ObjectKey): boolean {
    if (key.startsWith('table:')) return key === table;
    if (this.#changes.to.late.has(key)) return false;
    return containerOf(key, this.#changes.to) === table;
  }

  #needs(key: ObjectKey): readonly ObjectKey[] {
    return this.#free.has(key)
      ? this.#recorded(key)
      : [...this.#recorded(key), ...(this.#learned.needs.get(key) ?? [])];
  }

  #textNeeds(key: ObjectKey): readonly ObjectKey[] {
    return isRoutine(key) ? [...(this.#learned.needs.get(key) ?? [])] : [];
  }

  #recorded(key: ObjectKey): readonly ObjectKey[] {
    const { to } = this.#changes;
    const owned = to.objects.get(key)?.kind === 'sequence' ? to.objects.get(key)?.value('owned by') : null;
    const object = to.objects.get(key);
    const own = object === undefined ? [] : (ddlOf(object.kind).needs?.(object, to) ?? []);
    const column = to.objects.get(`column:${owned}`);
    if (column !== undefined && serialOf(column, to)?.sequence === object) return [keyOf(column)];
    const serial = object?.kind === 'column' ? serialOf(object, to)?.sequence : undefined;
    const made = serial === undefined ? undefined : keyOf(serial);
    const apart = [`column:${owned}`, key, made];
    const needs = [...to.needs(key), ...own].filter((need) => !apart.includes(need));
    return throughShell(key, needs, to);
  }

  /** True where all an index, trigger or policy needs is there, or is no table or view that would come before its time. */
  #near(key: ObjectKey): boolean {
    return this.#needs(key).every(
      (need) => this.#there(need) || !/^(table|view|materialized view|column):/.test(need),
    );
  }

  #emit(key: ObjectKey): void {
    if (this.#done.has(key)) return;
    if (this.#textNeeds(key).some((need) => !this.#ready(need))) this.#unchecked.add(key);
    if (this.#learned.refused.has(key)) this.#standIn(key);
    this.#done.add(key);
    if (this.#wanted(key)) this.#order.push(key);
  }
}
