import type { Catalog } from '../../catalog/model.ts';
import { type ObjectKey, objectKey } from '../../catalog/object-key.ts';
import { lastName } from '../../catalog/restate.ts';
import type { Session } from '../../instance/session.ts';
import type { Plan } from '../../migrations/migration.ts';
import { quoteLiteral } from '../../sql/quote.ts';
import { statements } from '../../sql/statements.ts';

/**
 * The queries of views as the history wrote them, where PostgreSQL takes them for what is there now whatever the
 * search_path is; else its own text with few parentheses. Neither is used where it would mean something else.
 */
export async function viewQueries(
  plan: Plan,
  catalog: Catalog,
  session: Session,
): Promise<ReadonlyMap<ObjectKey, string>> {
  const written = writtenQueries(plan);
  const found = new Map<ObjectKey, string>();
  for (const kind of ['view', 'materialized view'])
    for (const { identity } of catalog.kinds[kind]?.objects ?? []) {
      const queries = (written.get(lastName(identity)) ?? []).slice(0, lastTexts);
      const query = await fitting([...queries, await printed(identity, session)], identity, session);
      if (query !== undefined) found.set(objectKey(kind, identity), query);
    }
  return found;
}

/** How many texts of one name are tried. */
const lastTexts = 3;

const name = String.raw`(?:"(?:[^"]|"")*"|[\w$\u0080-\uffff]+)`;
const createView = new RegExp(
  String.raw`^create\s+(?:or\s+replace\s+)?(?:materialized\s+)?view\s+(?:if\s+not\s+exists\s+)?(?:${name}\s*\.\s*)?(${name})\s+(?:with\s*\([^()]*\)\s*)?as\s+(.*)$`,
  'is',
);
const ending = /\s+with\s+(?:(?:local\s+|cascaded\s+)?check\s+option|(?:no\s+)?data)$/i;

/** Queries by the name of their view without its schema, the last one first. */
function writtenQueries({ migrations }: Plan): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, readonly string[]>();
  for (const { up } of migrations)
    for (const { text } of statements(up.sql)) {
      const [, view, query] = createView.exec(text) ?? [];
      if (view === undefined || query === undefined) continue;
      const key = view.startsWith('"') ? view : view.toLowerCase();
      all.set(key, [withoutMargin(query.trim().replace(ending, '')), ...(all.get(key) ?? [])]);
    }
  return all;
}

/** A query whose lines begin where the outermost one does. */
function withoutMargin(query: string): string {
  const lines = query.replaceAll('\r\n', '\n').split('\n');
  const margins = lines
    .slice(1)
    .flatMap((line) => (line.trim() === '' ? [] : [/^ */.exec(line)?.[0].length ?? 0]));
  const margin = margins.length === 0 ? 0 : Math.min(...margins);
  const [first = '', ...rest] = lines;
  return [first, ...rest.map((line) => line.slice(margin))].map((line) => line.trimEnd()).join('\n');
}

/** PostgreSQL's own text with few parentheses. */
async function printed(identity: string, session: Session): Promise<string> {
  const [row] = await session.query(`SELECT pg_get_viewdef(${quoteLiteral(identity)}::regclass, true)`);
  return (row?.[0] ?? '').replace(/;$/, '');
}

/** A comment at the very end would swallow the semicolon. */
async function fitting(
  queries: readonly string[],
  identity: string,
  session: Session,
): Promise<string | undefined> {
  for (const query of queries) {
    const last = query.slice(query.lastIndexOf('\n') + 1);
    if (!last.includes('--') && (await isQueryOf(query, identity, session))) return query;
  }
  return undefined;
}

/** True where a view of this query would be printed as the one that is there. */
async function isQueryOf(query: string, identity: string, session: Session): Promise<boolean> {
  const tried = await session.attempt(`BEGIN; SET LOCAL search_path = pg_catalog;
CREATE TEMP VIEW squash_query AS
${query};
SELECT pg_get_viewdef('pg_temp.squash_query'::regclass) = pg_get_viewdef(${quoteLiteral(identity)}::regclass);
ROLLBACK`);
  if (!tried.ok) await session.batch('ROLLBACK');
  return tried.ok && tried.results.some(({ rows }) => rows[0]?.[0] === 't');
}
