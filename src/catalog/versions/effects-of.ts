import { effects } from './effects.ts';

/** Which property a change of a column shows in, and whether it does for sure. */
export interface Effect {
  readonly property: string;
  readonly sure: boolean;
}

/** What a changed column, or a row that came or went, does to a kind's own properties. */
export function effectsOf(
  kind: string,
  catalog: string,
  column: string,
  own: readonly string[],
): readonly Effect[] {
  const named = effects[kind]?.[catalog]?.[column] ?? own.map((property) => `?${property}`);
  return named
    .map((each) => ({ property: each.replace('?', ''), sure: !each.startsWith('?') }))
    .filter(({ property }) => own.includes(property));
}
