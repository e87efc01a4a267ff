/** Types that hold every value of those before them. */
const widenings: readonly (readonly string[])[] = [
  ['smallint', 'integer', 'bigint', 'numeric'],
  ['smallint', 'integer', 'double precision'],
  ['real', 'double precision'],
  ['date', 'timestamp without time zone', 'timestamp with time zone'],
  ['character', 'character varying', 'text'],
  ['text', 'character varying'],
  ['inet', 'text'],
  ['cidr', 'inet'],
];

/** True where the cast from one type to another may cut or round a value without a word. */
export function losesValues(from: string, to: string): boolean {
  const [before, after] = [familyOf(from), familyOf(to)];
  if (before !== after)
    return after !== 'text' && (to.includes('(') || !widenings.some((each) => isBefore(each, before, after)));
  const [digits, next] = [fractionOf(from), fractionOf(to)];
  return /^(numeric|time|timestamp|interval)/.test(before) && next < digits;
}

function isBefore(types: readonly string[], from: string, to: string): boolean {
  return types.includes(from) && types.indexOf(from) < types.indexOf(to);
}

/** The type without its limits: `timestamp without time zone` of `timestamp(3) without time zone`. */
function familyOf(type: string): string {
  return type.replace(/\(.*?\)/, '');
}

/** Digits behind the point: the scale of a numeric, the precision of a time; unlimited where nothing is said. */
function fractionOf(type: string): number {
  const limits = /\(([\d,]+)\)/.exec(type)?.[1]?.split(',');
  if (limits === undefined) return Number.POSITIVE_INFINITY;
  return Number((type.startsWith('numeric') ? (limits[1] ?? 0) : limits[0]) ?? 0);
}
