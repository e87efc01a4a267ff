import type { Life, LifeEvent } from './life.ts';

type Rename = Extract<LifeEvent, { readonly what: 'renamed' }>;
type Change = Extract<LifeEvent, { readonly what: 'changed' }>;

/**
 * Marks what only follows from a rename of the same statement: the name of a column when its table is renamed,
 * of a table when its schema is, of a function when a type of its arguments is; and the definition of an index
 * when a column of it is.
 */
export function markFollowers(lives: readonly Life[]): readonly Life[] {
  const byStatement = new Map<number, Rename[]>();
  for (const event of lives.flatMap(({ events }) => events)) {
    if (event.what !== 'renamed') continue;
    const renames = byStatement.get(event.statement) ?? [];
    renames.push(event);
    byStatement.set(event.statement, renames);
  }
  const roots = new Map([...byStatement].map(([statement, renames]) => [statement, rootsAmong(renames)]));
  const marked = (event: LifeEvent): LifeEvent => {
    const own = roots.get(event.statement) ?? [];
    if (event.what === 'renamed' && !own.includes(event)) return { ...event, follows: true };
    return event.what === 'changed' && own.some((root) => changeFollows(event, root))
      ? { ...event, follows: true }
      : event;
  };
  return roots.size === 0 ? lives : lives.map((life) => ({ ...life, events: life.events.map(marked) }));
}

/** The renames that do not follow from a shorter one. */
function rootsAmong(renames: readonly Rename[]): readonly Rename[] {
  const roots: Rename[] = [];
  for (const rename of renames.toSorted((a, b) => a.from.length - b.from.length)) {
    if (!roots.some((root) => renameFollows(rename, root))) roots.push(rename);
  }
  return roots;
}

function renameFollows(rename: Rename, root: Rename): boolean {
  return rename.from !== root.from && asRenamed(rename.from, root.from, root.to) === rename.to;
}

/** The value is what it was, with the new name in the place of the old one, qualified or not. */
function changeFollows({ from, to }: Change, root: Rename): boolean {
  if (from === null || to === null) return false;
  const [before, after] = [lastName(root.from), lastName(root.to)];
  const names = [
    [root.from, root.to],
    [before, after],
    [plain(before), plain(after)],
  ] as const;
  return names.some(([old, now]) => asRenamed(from, old, now) === to);
}

/** A name as privileges print it. */
function plain(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}

/** A text with another name in the place of an old one. */
export function asRenamed(text: string, from: string, to: string): string {
  return text.replaceAll(asWord(from), () => to);
}

/** A name where it is no part of a longer one. */
function asWord(name: string): RegExp {
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w$"])${escaped}(?![\\w$"])`, 'g');
}

/** The name of its own in an identity: what stands after the last point or blank outside of quotes and arguments. */
function lastName(identity: string): string {
  return /(?:"(?:[^"]|"")*"|[^". (]+)(?:\(.*\))?$/.exec(identity)?.[0] ?? identity;
}
