import type { History, Life } from '../../history/life.ts';
import { quoteIdentifier } from '../../sql/quote.ts';

/**
 * The names that NOT NULL constraints have from PostgreSQL 18 on where a table or column was renamed since: they
 * follow no rename. By the identity of the column; what the watched history does not say surely is left out.
 */
export function formerNames({ lives }: History): ReadonlyMap<string, string> {
  return new Map(
    lives.flatMap((life) => {
      const name = formerName(life);
      return name === undefined ? [] : [[life.identity, name] as const];
    }),
  );
}

const longestName = 63;

function formerName(life: Life): string | undefined {
  const { kind, alive, values, identity } = life;
  if (kind !== 'column' || !alive || values['not null'] !== 'yes') return undefined;
  if (values.inheritance !== undefined) return undefined;
  const name = nameOf(identityWhenSet(life));
  if (name === undefined || name === nameOf(identity) || Buffer.byteLength(name) > longestName)
    return undefined;
  return /^[a-z_][a-z0-9_$]*$/.test(name) ? name : quoteIdentifier(name);
}

/** The identity a column had when it became NOT NULL for the last time. */
function identityWhenSet({ events, identity }: Life): string {
  const set = events.findLastIndex((event) => event.what === 'changed' && event.property === 'not null');
  const later = events.slice(Math.max(set, 0)).find((event) => event.what === 'renamed');
  return later?.what === 'renamed' ? later.from : identity;
}

/** `table_column_not_null` of `schema.table.column`. */
function nameOf(identity: string): string | undefined {
  const parts = identity.match(/"(?:[^"]|"")*"|[^".]+/g) ?? [];
  if (parts.length !== 3) return undefined;
  const [table = '', column = ''] = parts.slice(1).map(bare);
  return `${table}_${column}_not_null`;
}

function bare(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}
