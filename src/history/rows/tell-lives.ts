import { allProperties } from '../../catalog/frame.ts';
import { kinds } from '../../catalog/kinds.ts';
import type { Catalog, CatalogObject } from '../../catalog/model.ts';
import { oidOf, textOf } from '../../catalog/versions/decode.ts';
import type { Effect } from '../../catalog/versions/effects-of.ts';
import type { BaseNames } from '../../catalog/versions/read-names.ts';
import type { Life, LifeEvent, Moment } from '../life.ts';
import { Belongings } from './belongings.ts';
import { effectsOfChange } from './effects-of-change.ts';
import { Identities } from './identities.ts';
import { knownKinds } from './known-kinds.ts';
import { addressOf } from './objects.ts';
import { type Printed, printsOtherwise } from './printed-views.ts';
import { Renamings, relationColumns } from './renamings.ts';
import { changesOf, type RowChange, type RowHistory, stateAt } from './row-states.ts';
import { isDoubtful, nameColumns, type Subject, shows, subjectsOf } from './subjects.ts';
import { suppliedAmong } from './supplied.ts';

/** What is needed to tell lives from rows. */
export interface Rows {
  readonly rows: readonly RowHistory[];
  readonly names: BaseNames;
  readonly moments: readonly Moment[];
  readonly printed: Printed;
  /** What the history left, as introspection read it. */
  readonly catalog: Catalog;
}

/** Tells the lives of objects from the versions of their rows; events that may have changed nothing are unsure. */
export class Teller {
  /** Events of statements that may have changed nothing of this; the others are sure. */
  readonly unsure: Set<LifeEvent> = new Set<LifeEvent>();
  readonly #given: Rows;
  readonly #identities: Identities;
  readonly #belongings: Belongings;
  readonly #changes = new Map<string, RowChange[]>();
  readonly #subjects: readonly Subject[];
  /** Catalogs that were written, and those whose objects were remarked on without being told of. */
  readonly #written = new Set<string>();
  readonly #renamings: Renamings;
  readonly #objects: ReadonlyMap<string, Told>;

  constructor(given: Rows) {
    this.#given = given;
    this.#identities = new Identities(given.names, given.rows);
    this.#belongings = new Belongings(given.rows, given.names);
    this.#renamings = new Renamings(given.rows);
    for (const row of given.rows) this.#file(row);
    const own = new Set(
      given.rows.flatMap(({ catalog, states }) =>
        catalog in nameColumns ? [addressOf(catalog, states[0]?.values ?? {})] : [],
      ),
    );
    const others = [...this.#changes.keys()].filter((each) => !own.has(each));
    const { subjects, untold } = suppliedAmong(others, given.names);
    this.#subjects = [...subjectsOf(given.rows, this.#belongings), ...subjects];
    for (const catalog of untold) this.#written.add(`remark on ${catalog}`);
    const objects = new Map<string, Told>();
    for (const [kind, { properties, objects: all }] of Object.entries(given.catalog.kinds))
      for (const object of all) objects.set(`${kind} ${object.identity}`, { object, properties });
    this.#objects = objects;
  }

  /** The lives of all objects that the history touched. */
  lives(): readonly Life[] {
    return this.#subjects
      .flatMap((subject) => this.#life(subject))
      .toSorted((a, b) => (a.events[0]?.statement ?? 0) - (b.events[0]?.statement ?? 0));
  }

  #file(row: RowHistory): void {
    refuseMoved(row);
    this.#written.add(row.catalog);
    if (isSuppliedPart(row))
      for (const each of ['pg_class', 'pg_constraint']) this.#written.add(`remark on ${each}`);
    for (const change of changesOf(row)) {
      const [before, after] = [change.before, change.after].map((each) =>
        each === undefined ? [] : this.#belongings.of(row.catalog, each),
      );
      for (const each of new Set([...(before ?? []), ...(after ?? [])])) push(this.#changes, each, change);
    }
  }

  #life(subject: Subject): readonly Life[] {
    const { kind, catalog, states, address } = subject;
    const last = states.at(-1);
    const changes = this.#changes.get(address) ?? [];
    if (last === undefined || !shows(subject, changes, this.#belongings)) return [];
    const end = last.to;
    const identity = this.#identities.of(catalog, last.values, (end ?? this.#given.moments.length) - 1);
    const there = this.#objects.get(`${kind.name} ${identity}`);
    const values = end !== undefined ? {} : there && named(there);
    const doubt = isDoubtful(subject, changes, this.#belongings);
    if (identity === undefined || (values === undefined && !doubt)) return [];
    const events = [
      ...this.#made(subject),
      ...this.#renamed(subject),
      ...this.#changed(subject),
      ...this.#ended(values === undefined ? last.from : end),
    ].sort((a, b) => a.statement - b.statement);
    if (doubt) for (const event of events) this.unsure.add(event);
    const parent = there?.object.parent ?? this.#outer(subject, end);
    return events.length === 0
      ? []
      : [
          {
            kind: kind.name,
            identity,
            parent,
            events,
            values: values ?? {},
            alive: end === undefined && values !== undefined,
          },
        ];
  }

  #made({ states }: Subject): readonly LifeEvent[] {
    const from = states[0]?.from ?? -1;
    const moment = this.#given.moments[from];
    return moment === undefined ? [] : [{ ...moment, what: 'created' }];
  }

  #ended(end: number | undefined): readonly LifeEvent[] {
    const moment = end === undefined ? undefined : this.#given.moments[end];
    return moment === undefined ? [] : [{ ...moment, what: 'dropped' }];
  }

  #renamed({ catalog, states }: Subject): readonly LifeEvent[] {
    const own = nameColumns[catalog] ?? [];
    return this.#renamings.of(catalog, states).flatMap((statement): readonly LifeEvent[] => {
      const [before, after] = [stateAt(states, statement - 1), stateAt(states, statement)];
      const moment = this.#given.moments[statement];
      if (before === undefined || after === undefined || moment === undefined) return [];
      const from = this.#identities.of(catalog, before.values, statement - 1);
      const to = this.#identities.of(catalog, after.values, statement);
      if (from === undefined || to === undefined || from === to) return [];
      const follows = own.every((column) => before.values[column] === after.values[column]);
      return [{ ...moment, what: 'renamed', from, to, ...(follows ? { follows: true } : {}) }];
    });
  }

  #changed(subject: Subject): readonly LifeEvent[] {
    const { kind, address, states } = subject;
    const [born, end] = [states[0]?.from ?? -1, states.at(-1)?.to];
    const found = new Map<string, LifeEvent>();
    const unsure = new Set<string>();
    for (const change of this.#changes.get(address) ?? []) {
      const { statement } = change;
      const moment = this.#given.moments[statement];
      if (moment === undefined || statement <= born || statement === end) continue;
      if (end !== undefined && statement > end) continue;
      for (const { property, sure } of this.#effects(subject, change)) {
        const key = `${statement} ${property}`;

        if (sure) unsure.delete(key);
        else if (!found.has(key)) unsure.add(key);
        found.set(key, { ...moment, what: 'changed', property, from: null, to: null });
      }
    }
    for (const [key, event] of found) if (unsure.has(key)) this.unsure.add(event);
    const names = new Set(allProperties(kind).map(({ name }) => name));
    return [...found.values()].filter((event) => event.what === 'changed' && names.has(event.property));
  }

  #effects(
    { kind, catalog, address, states }: Subject,
    change: RowChange,
  ): ReturnType<typeof effectsOfChange> {
    const { statement } = change;
    const main = stateAt(states, statement)?.values ?? {};
    const before = stateAt(states, statement - 1)?.values ?? {};
    const values = change.after ?? change.before ?? {};
    const remark = 'objsubid' in values || 'objoid' in values;
    const own = remark ? this.#belongings.object(values) === address : change.catalog === catalog;
    const { major } = this.#given.catalog.server;
    const typeFacts = (oid: number): string | undefined => this.#given.names.pg_type.get(oid)?.kind;
    const effects = effectsOfChange(change, { kind, own, main, before, major, typeFacts });
    return effects.flatMap((effect) => this.#decided(effect, oidOf(main.oid), change));
  }

  /** A view that reads a renamed column may print more than the new name, which it was asked for. */
  #decided(effect: Effect, oid: number, change: RowChange): readonly Effect[] {
    if (effect.sure || effect.property !== 'definition' || change.catalog !== 'pg_attribute') return [effect];
    const { printed, names } = this.#given;
    const otherwise = printsOtherwise(printed, oid, change, names.reserved);
    if (otherwise === undefined) return [effect];
    return otherwise ? [{ ...effect, sure: true }] : [];
  }

  /** Kinds of which everything is known. */
  kinds(): ReadonlySet<string> {
    return knownKinds(this.#written, this.#given.catalog.server.major);
  }

  #outer({ catalog, states }: Subject, end: number | undefined): string | null {
    const last = states.at(-1);
    const relation = relationColumns.find((each) => each in (last?.values ?? {}));
    if (catalog === 'pg_class' || relation === undefined || last === undefined) return null;
    return (
      this.#identities.relation(oidOf(last.values[relation]), (end ?? this.#given.moments.length) - 1) ?? null
    );
  }
}

/** Properties that change with the siblings and not with the object. */
const ranks: ReadonlySet<string> = new Set(
  kinds.flatMap(({ properties }) =>
    properties.flatMap(({ name, compare }) => (compare === 'rank' ? [name] : [])),
  ),
);

/** An object that the history left. */
interface Told {
  readonly object: CatalogObject;
  readonly properties: readonly string[];
}

function named({ object, properties }: Told): Life['values'] {
  const found: Record<string, string> = {};
  for (const [at, property] of properties.entries()) {
    const value = object.values[at] ?? null;
    if (value !== null && !ranks.has(property)) found[property] = value;
  }
  return found;
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** What an extension brought has other names then, wherever it is referred to; no row tells where. */
function refuseMoved({ catalog, states }: RowHistory): void {
  if (catalog === 'pg_extension' && new Set(states.map(({ values }) => values.extnamespace)).size > 1)
    throw new Error('an extension was moved to another schema');
}

/** An index, a sequence or a TOAST table from before the history; what it is a part of was not written with it. */
function isSuppliedPart({ catalog, states }: RowHistory): boolean {
  const [first] = states;
  return (
    catalog === 'pg_class' &&
    first !== undefined &&
    first.from < 0 &&
    /[iISt]/.test(textOf(first.values.relkind ?? null))
  );
}
