import type { Rule, TypeRow } from '../facts.ts';

/** A type without its domains: what a value of it must look like. */
export interface ResolvedType {
  readonly name: string;
  readonly sort: 'scalar' | 'text' | 'enum' | 'array' | 'range';
  readonly typmod: number;
  readonly labels: readonly string[];
  /** Of an array and a range. */
  readonly element: ResolvedType | undefined;
  /** The checks of every domain on the way. */
  readonly checks: readonly Rule[];
}

/** Follows domains to their base, arrays to their element and ranges to their subtype. */
export function resolveType(
  types: ReadonlyMap<string, TypeRow>,
  oid: string,
  typmod: number,
): ResolvedType | undefined {
  const row = types.get(oid);
  if (row === undefined) return undefined;
  const element =
    row.of === null ? undefined : resolveType(types, row.of, row.type === 'd' ? row.typmod : typmod);
  if (row.of !== null && element === undefined) return undefined;
  if (row.type === 'd') {
    return element === undefined ? undefined : { ...element, checks: [...row.checks, ...element.checks] };
  }
  return {
    name: row.name,
    sort: sortOf(row),
    typmod,
    labels: row.labels,
    element,
    checks: element?.checks ?? [],
  };
}

function sortOf({ name, type, category, of }: TypeRow): ResolvedType['sort'] {
  if (type === 'e') return 'enum';
  if (type === 'r') return 'range';
  if (category === 'A' && of !== null) return 'array';
  return category === 'S' || name === 'char' ? 'text' : 'scalar';
}
