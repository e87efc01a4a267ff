/** What matches a name, with or without quotes. */
export const name: string = String.raw`(?:[a-z_\u0080-\uffff][\w$\u0080-\uffff]*|"[^"]*")`;

/** What matches a name with its schema, if there is one, as a group. */
export const qualified: string = String.raw`((?:${name}\s*\.\s*)*${name})`;

/** A name without schema and quotes. */
export function bare(identifier: string): string {
  const last = new RegExp(String.raw`${name}\s*$`).exec(identifier)?.[0].trim() ?? identifier;
  return last.startsWith('"') ? last.slice(1, -1).replaceAll('""', '"') : last;
}
