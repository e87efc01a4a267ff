import type { Life } from './life.ts';
import { namesOf } from './names-of.ts';

/** The lives that a name means where it leaves out quotes, the schema, or the arguments of a routine. */
export function looselyNamed(lives: readonly Life[], name: string): readonly Life[] {
  const meant = plain(name);
  return lives.filter((life) => namesOf(life).some((each) => means(plain(each), withoutKind(meant, life))));
}

function withoutKind(meant: string, { kind }: Life): string {
  return meant.startsWith(`${kind} `) ? meant.slice(kind.length + 1) : meant;
}

function plain(name: string): string {
  return name.replaceAll('"', '').toLowerCase();
}

function means(known: string, meant: string): boolean {
  const shown = meant.includes('(') ? known : known.replace(/\(.*\)$/, '');
  return shown === meant || shown.endsWith(`.${meant}`);
}
