import { type Bytes, elementsOf, intOf, oidOf, textOf } from './decode.ts';

/** True where two values of a column print alike: sets, expressions and defaults are compared as such. */
export function sameValue(column: string, before: Bytes, after: Bytes): boolean {
  if (before === after) return true;
  const read = readings.find(({ columns }) => columns.test(column))?.read;
  return read !== undefined && read(before) === read(after);
}

const readings: readonly { readonly columns: RegExp; readonly read: (bytes: Bytes) => string }[] = [
  { columns: /options$|^proconfig$|^setconfig$/, read: asSet },
  { columns: /^(polroles|protrftypes)$/, read: (bytes) => setOf(elementsOf(bytes, 4)) },
  { columns: /stattarget$/, read: (bytes) => String(bytes === null ? -1 : intOf(bytes)) },
  {
    columns:
      /^(adbin|conbin|polqual|polwithcheck|ev_action|ev_qual|typdefaultbin|proargdefaults|prosqlbody|relpartbound|tgqual|indexprs|indpred|stxexprs|partexprs)$/,
    read: withoutPlaces,
  },
];

function asSet(bytes: Bytes): string {
  return setOf(elementsOf(bytes, 'text'));
}

function setOf(elements: readonly string[]): string {
  return [...elements].sort().join(' ');
}

/** A stored expression without the places in the statement that its parts came from. */
function withoutPlaces(bytes: Bytes): string {
  return bytes === null
    ? ''
    : textOf(bytes).replaceAll(/ :(location|stmt_location|stmt_len|list_start|list_end) -?\d+/g, '');
}

/** What a list of privileges grants, as it is printed: to whom, what, and by whom where not by the owner. */
export function grants(acl: Bytes, owner: number, version: number): readonly string[] | undefined {
  if (acl === null) return undefined;
  const wide = version >= 16;
  return elementsOf(acl, wide ? 16 : 12)
    .map((item) => {
      const grantor = oidOf(item.slice(8, 16));
      return `${oidOf(item.slice(0, 8))} ${item.slice(16)} ${grantor === owner ? '' : grantor}`;
    })
    .sort();
}
