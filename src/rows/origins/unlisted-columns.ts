import type { Session } from '../../instance/session.ts';
import type { Script } from '../../migrations/migration.ts';
import { piecesOf } from '../../migrations/pieces-of.ts';
import { bare } from './sql-names.ts';
import { alteringIn, type Unlisted } from './writes-in.ts';

/** Tells, for a place in the scripts, which columns an INSERT there fills that names none. */
export type UnlistedColumns = (script: Script, offset: number) => Unlisted;

/** A table's columns in the order in which they were made, empty for those that are gone, and where they went. */
interface Made {
  readonly columns: readonly string[];
  readonly drops: readonly Place[];
}

interface Place {
  readonly script: Script;
  readonly offset: number;
}

const query = /* sql */ `
SELECT string_agg(CASE WHEN attisdropped THEN '' ELSE quote_ident(attname) END, E'\\n' ORDER BY attnum)
FROM json_array_elements_text($1::json) WITH ORDINALITY AS asked (name, position)
JOIN pg_attribute ON attrelid = name::regclass AND attnum > 0
GROUP BY position
ORDER BY position`;

/** Longer texts are rows. */
const longestScript = 8 * 1024 ** 2;

/**
 * Reads the order of the columns of tables. Nothing is known of tables that share their name, nor between two drops of
 * columns, nor where a column went otherwise than by a statement of the scripts; `search_path` must be `pg_catalog`.
 */
export async function unlistedColumns(
  session: Session,
  scripts: readonly Script[],
  tables: readonly string[],
): Promise<UnlistedColumns> {
  const identities = [...new Set(tables)];
  const rows = identities.length === 0 ? [] : await session.query(query, [JSON.stringify(identities)]);
  const made = new Map<string, Made | undefined>();
  for (const [at, identity] of identities.entries()) {
    const name = bare(identity);
    const columns = (rows[at]?.[0] ?? '').split('\n').map((column) => (column === '' ? '' : bare(column)));
    made.set(name, made.has(name) ? undefined : { columns, drops: dropsOf(name, columns, scripts) });
  }
  return (script, offset) => (table) => columnsAt(made.get(table), { script, offset }, scripts);
}

function dropsOf(table: string, columns: readonly string[], scripts: readonly Script[]): readonly Place[] {
  if (!columns.includes('')) return [];
  return scripts
    .filter(({ sql }) => sql.length <= longestScript && sql.includes(table))
    .flatMap((script) =>
      piecesOf(script).flatMap(({ text, offset }) => {
        const altered = text.includes(table) ? alteringIn(text) : undefined;
        const drops = altered?.table === table ? altered.actions.filter((action) => drop.test(action)) : [];
        return drops.map(() => ({ script, offset }));
      }),
    );
}

const drop = /^drop\s+(?!constraint\b)/i;

function columnsAt(
  made: Made | undefined,
  place: Place,
  scripts: readonly Script[],
): readonly string[] | undefined {
  const gone = made?.columns.filter((column) => column === '').length;
  if (made === undefined || gone !== made.drops.length) return undefined;
  const before = made.drops.filter((dropped) => isBefore(dropped, place, scripts)).length;
  if (before === 0) return made.columns;
  return before === gone ? made.columns.filter((column) => column !== '') : undefined;
}

function isBefore(one: Place, other: Place, scripts: readonly Script[]): boolean {
  if (one.script === other.script) return one.offset < other.offset;
  return scripts.indexOf(one.script) < scripts.indexOf(other.script);
}
