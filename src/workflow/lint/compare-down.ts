import { allProperties } from '../../catalog/frame.ts';
import type { Property } from '../../catalog/kind.ts';
import { kinds } from '../../catalog/kinds.ts';
import type { Watched } from '../../catalog/watch/watcher.ts';
import type { DownOutcome } from '../../lint/observed.ts';

type Named = ReadonlyMap<string, Watched>;

/** What a down left, did not bring back and did not restore, as names; objects of the kinds in `keep` may stay. */
export function compareDown(
  before: readonly Watched[],
  after: readonly Watched[],
  keep: readonly string[],
): Omit<DownOutcome, 'file' | 'line' | 'refused'> {
  const [was, is] = [byName(without(before, after)), byName(without(after, before))];
  const left = missingFrom(was, is).filter(({ kind }) => !keep.includes(kind));
  const changed: string[] = [];
  const slight: string[] = [];
  for (const [name, object] of was) {
    const other = is.get(name);
    const properties = other === undefined ? [] : differing(object, other);
    if (properties.length === 0) continue;
    const told = `${name} (${properties.map((property) => property.name).join(', ')})`;
    (properties.every(isSlight) ? slight : changed).push(told);
  }
  const gone = outermost(missingFrom(is, was));
  return { left: outermost(left), gone, changed: changed.sort(), slight: slight.sort() };
}

/** What was not touched is the very same object in both, and there is a lot of it. */
function without(all: readonly Watched[], same: readonly Watched[]): readonly Watched[] {
  const untouched = new Set(same);
  return all.filter((object) => !untouched.has(object));
}

function byName(objects: readonly Watched[]): Named {
  return new Map(objects.map((object) => [`${object.kind} ${object.identity}`, object]));
}

/** Objects of the second that the first does not have. */
function missingFrom(some: Named, all: Named): readonly Watched[] {
  return [...all].flatMap(([name, object]) => (some.has(name) ? [] : [object]));
}

/** Names of objects that do not lie in another one of them. */
function outermost(objects: readonly Watched[]): readonly string[] {
  const identities = new Set(objects.map(({ identity }) => identity));
  return objects
    .filter(({ parent, identity }) => parent === null || parent === identity || !identities.has(parent))
    .map(({ kind, identity }) => `${kind} ${identity}`)
    .sort();
}

const properties: ReadonlyMap<string, readonly Property[]> = new Map(
  kinds.map((kind) => [kind.name, allProperties(kind)]),
);

function differing(one: Watched, other: Watched): readonly Property[] {
  return (properties.get(one.kind) ?? []).filter(
    (property) => meaning(one, property) !== meaning(other, property),
  );
}

function isSlight({ class: about }: Property): boolean {
  return about === 'comment' || about === 'tuning';
}

/** A value without what may differ where it means the same: white space, and the two ways of printing a cast. */
function meaning({ values }: Watched, { name, compare }: Property): string | null {
  const value = values[name] ?? null;
  if (value === null || compare === 'rank') return null;
  if (compare === 'body') return value.replaceAll(/\s+/g, ' ').trim();
  return compare === 'expression' ? value.replaceAll(/::[a-z" ]+(\(\d+\))?(\[\])?|[()\s]/g, '') : value;
}
