import { writerOfProperty } from './find-writer.ts';
import type { History, Life, LifeEvent } from './life.ts';
import { looselyNamed } from './loosely-named.ts';
import { namesOf } from './names-of.ts';

/** A property, its value, and the statement that last wrote it; undefined where the environment supplied it. */
export interface BlamedProperty {
  readonly property: string;
  readonly value: string | null;
  readonly by: LifeEvent | undefined;
}

/** An object with a statement for each of its properties. */
export interface BlamedObject extends Life {
  readonly properties: readonly BlamedProperty[];
}

/** An object's properties: those it has, and those that were taken from it. */
export function blameLife(life: Life): BlamedObject {
  const changed = life.events.flatMap((event) => (event.what === 'changed' ? [event.property] : []));
  const names = [...new Set([...Object.keys(life.values), ...changed])];
  const properties = names.map((property) => ({
    property,
    value: life.values[property] ?? null,
    by: writerOfProperty(life, property),
  }));
  return { ...life, properties };
}

/**
 * The lives a name means: `identity` or `kind identity`, as it is or once was, or less than that where only one object
 * can be meant; with all that lies inside what is still there.
 */
export function livesNamed(history: History, name: string): readonly Life[] {
  const exact = history.lives.filter((life) =>
    namesOf(life).some((each) => each === name || `${life.kind} ${each}` === name),
  );
  const own = exact.length > 0 ? exact : onlyOne(looselyNamed(history.lives, name));
  const inside = own.flatMap((life) =>
    life.alive ? history.lives.filter((each) => each.alive && each.parent === life.identity) : [],
  );
  return [...new Set([...own, ...inside])];
}

function onlyOne(lives: readonly Life[]): readonly Life[] {
  return new Set(lives.map(({ identity }) => identity)).size === 1 ? lives : [];
}
