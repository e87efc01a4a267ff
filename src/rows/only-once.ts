/** The names of what stands in one of two lists only. */
export function onlyOnce(some: readonly Named[], others: readonly Named[]): readonly string[] {
  return [...without(some, others), ...without(others, some)];
}

interface Named {
  readonly identity: string;
}

function without(some: readonly Named[], others: readonly Named[]): readonly string[] {
  const known = new Set(others.map(({ identity }) => identity));
  return some.flatMap(({ identity }) => (known.has(identity) ? [] : identity));
}
