import type { Described } from '../catalog/kind.ts';
import { ownName } from '../catalog/own-name.ts';

/** The name PostgreSQL gives to the sequence of a serial or identity column, where it is not too long. */
export function usualSequence({ parent, identity }: Described): string {
  const column = ownName(parent, identity);
  const unquoted = (text: string): string =>
    text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
  const cut = /^(.*?)((?:"(?:[^"]|"")*")|[^."]+)$/s.exec(parent ?? '');
  const name = `${unquoted(cut?.[2] ?? '')}_${unquoted(column)}_seq`;
  return `${cut?.[1] ?? ''}${/^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`}`;
}
