import type { Difference } from '../../compare/difference.ts';
import type { RowRepairs } from './repair-rows.ts';

interface Waiting {
  readonly sql: string;
  taken: boolean;
}

/** Each difference of rows gets the statement that takes it away; those of equal rows are as many as the rows. */
export function withRowRepairs(
  open: readonly Difference[],
  statements: RowRepairs['statements'],
): readonly Difference[] {
  const byId = new Map<string, Waiting[]>();
  const byName = new Map<string, Waiting[]>();
  for (const { sql, differences } of statements)
    for (const difference of differences) {
      const waiting = { sql, taken: false };
      add(byId, difference.id, waiting);
      add(byName, nameOf(difference), waiting);
    }
  return open.map((difference) => {
    if (difference.class !== 'data') return difference;
    const sql = take(byId.get(difference.id)) ?? take(byName.get(nameOf(difference)));
    return sql === undefined ? difference : { ...difference, repair: `${sql};` };
  });
}

function nameOf({ kind, identity, status }: Difference): string {
  return JSON.stringify([kind, identity, status]);
}

function add(all: Map<string, Waiting[]>, key: string, waiting: Waiting): void {
  const known = all.get(key);
  if (known === undefined) all.set(key, [waiting]);
  else known.push(waiting);
}

/** The next that no other difference has; those before it are let go. */
function take(all: Waiting[] | undefined): string | undefined {
  for (let next = all?.shift(); next !== undefined; next = all?.shift()) {
    if (next.taken) continue;
    next.taken = true;
    return next.sql;
  }
  return undefined;
}
