import type { FoundDifference } from './found-difference.ts';

type Folded = FoundDifference & { readonly contains: number };

/**
 * Leaves out what lies inside an object that is itself missing or unexpected, and counts it there. `there` says
 * whether the side that lacks an object has another one of that identity, which could be the true parent.
 */
export function foldChildren(
  found: readonly FoundDifference[],
  there: (status: 'missing' | 'unexpected', identity: string) => boolean,
): readonly FoundDifference[] {
  const whole = new Map<string, FoundDifference>();
  for (const each of found) {
    if (each.status !== 'changed' && !there(each.status, each.identity))
      whole.set(key(each.status, each.identity), each);
  }
  const inside = new Map<FoundDifference, number>();
  const kept = found.filter((each) => {
    const container = outermost(each, whole);
    if (container !== undefined) inside.set(container, (inside.get(container) ?? 0) + 1);
    return container === undefined;
  });
  return kept.map((each) => {
    const contains = inside.get(each);
    return contains === undefined ? each : ({ ...each, contains } satisfies Folded);
  });
}

function key(status: string, identity: string): string {
  return `${status}\0${identity}`;
}

/** The missing (or unexpected) object an equally missing one lies in, at the top of the chain. */
function outermost(
  each: FoundDifference,
  whole: ReadonlyMap<string, FoundDifference>,
): FoundDifference | undefined {
  if (each.status === 'changed') return undefined;
  let container: FoundDifference | undefined;
  for (let at = each; at.parent !== null && at.parent !== at.identity; ) {
    const parent = whole.get(key(each.status, at.parent));
    if (parent === undefined || parent === container) break;
    container = parent;
    at = parent;
  }
  return container;
}
