import type { Node, RangeVar } from 'libpg-query';

type Plain = Readonly<Record<string, unknown>>;

/** Every object inside a tree, the tree first, each with the name under which its parent holds it. */
export function* objectsIn(tree: unknown, name = ''): Generator<readonly [name: string, object: Plain]> {
  if (Array.isArray(tree)) for (const each of tree) yield* objectsIn(each, name);
  else if (typeof tree === 'object' && tree !== null) {
    yield [name, tree as Plain];
    for (const [key, value] of Object.entries(tree)) yield* objectsIn(value, key);
  }
}

/** Every relation that a tree names. */
export function relationsIn(tree: unknown): readonly RangeVar[] {
  return [...objectsIn(tree)]
    .filter(([, object]) => typeof object.relname === 'string' && typeof object.relpersistence === 'string')
    .map(([, object]) => object as RangeVar);
}

/** A dotted name as its parts. */
export function namesOf(list: readonly Node[] | undefined): readonly string[] {
  return (list ?? []).flatMap((node) =>
    'String' in node && node.String.sval !== undefined ? [node.String.sval] : [],
  );
}
