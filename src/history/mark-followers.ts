import type { Life, LifeEvent } from './life.ts';

type Rename = Extract<LifeEvent, { readonly what: 'renamed' }>;

/**
 * Marks the renames that follow from another one of the same statement: a column's when its table is renamed,
 * a table's when its schema is, a function's when a type of its arguments is.
 */
export function markFollowers(lives: readonly Life[]): readonly Life[] {
  const byStatement = new Map<number, Rename[]>();
  for (const event of lives.flatMap(({ events }) => events)) {
    if (event.what !== 'renamed') continue;
    byStatement.set(event.statement, [...(byStatement.get(event.statement) ?? []), event]);
  }
  const followers = new Set([...byStatement.values()].flatMap(followersAmong));
  if (followers.size === 0) return lives;
  return lives.map((life) => ({
    ...life,
    events: life.events.map((event) =>
      event.what === 'renamed' && followers.has(event) ? { ...event, follows: true } : event,
    ),
  }));
}

function followersAmong(renames: readonly Rename[]): readonly Rename[] {
  const roots: Rename[] = [];
  return [...renames]
    .sort((a, b) => a.from.length - b.from.length)
    .filter((rename) => {
      if (roots.some((root) => follows(rename, root))) return true;
      roots.push(rename);
      return false;
    });
}

function follows(rename: Rename, root: Rename): boolean {
  return rename.from !== root.from && rename.from.replaceAll(root.from, root.to) === rename.to;
}
