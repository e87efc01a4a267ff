import type { Catalog } from '../../catalog/model.ts';
import { isReachable, renameStatements, renamesInOrder } from '../../ddl/rename.ts';
import type { History, Moment } from '../../history/life.ts';
import { type Has, type RenamedObject, renamedBetween } from '../../history/renamed-between.ts';
import type { Script } from '../../migrations/migration.ts';
import type { OpenedSource } from '../opened-source.ts';
import type { RunOptions } from '../options.ts';

/** A rename that a history of either end shows, with the statements that would do it. */
export interface OfferedRename {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly sql: readonly string[];
  readonly by: Moment;
}

/** Watches the histories of both ends where something is missing while something else of its kind is too much. */
export async function offerRenames(
  options: RunOptions,
  from: OpenedSource,
  to: OpenedSource,
): Promise<readonly OfferedRename[]> {
  if (!mayBeRenamed(from.catalog, to.catalog)) return [];
  const [begins, ends] = [has(from.catalog), has(to.catalog)];
  const forth = await shown(options, to, (history) => renamedBetween(history, ends, begins));
  const back = await shown(options, from, (history) => renamedBetween(history, begins, ends));
  const all = [...forth, ...back.map((each) => ({ ...each, from: each.to, to: each.from }))];
  const unique = new Map(all.map((each) => [`${each.kind} ${each.from}`, each]));
  const ordered = renamesInOrder([...unique.values()]);
  const wholes = new Map(ordered.map((each) => [each.from, each.to]));
  return ordered
    .filter((each) => isReachable(each, wholes))
    .map((each) => ({ ...each, sql: intoSchema(renameStatements(each, wholes), begins, wholes) }))
    .filter(({ sql }) => sql.length > 0);
}

/** What moves into a schema that is not there yet needs it first. */
function intoSchema(
  sql: readonly string[],
  begins: Has,
  wholes: ReadonlyMap<string, string>,
): readonly string[] {
  const schema = / SET SCHEMA (.*)$/s.exec(sql[0] ?? '')?.[1];
  if (schema === undefined || begins('schema', schema) || [...wholes.values()].includes(schema)) return sql;
  return [`CREATE SCHEMA IF NOT EXISTS ${schema}`, ...sql];
}

function mayBeRenamed(from: Catalog, to: Catalog): boolean {
  const [begins, ends] = [has(from), has(to)];
  const only = (of: Catalog, kind: string, other: Has): boolean =>
    of.kinds[kind]?.objects.some(({ identity }) => !other(kind, identity)) ?? false;
  return Object.keys(from.kinds).some((kind) => only(from, kind, ends) && only(to, kind, begins));
}

function has({ kinds }: Catalog): Has {
  const known = new Map(
    Object.entries(kinds).map(([kind, { objects }]) => [
      kind,
      new Set(objects.map(({ identity }) => identity)),
    ]),
  );
  return (kind, identity) => known.get(kind)?.has(identity) ?? false;
}

/** No statement renames without one of these words; what psql includes is not in the script. */
function mayRename({ sql, client }: Script): boolean {
  return client === 'psql' || /\brename\b|\bset\s+schema\b/i.test(sql);
}

async function shown(
  { notify }: RunOptions,
  { witness, rows }: OpenedSource,
  find: (history: History) => readonly RenamedObject[],
): Promise<readonly RenamedObject[]> {
  if (rows?.scripts.some(mayRename) !== true) return [];
  const watched = await witness?.look();
  if (watched === undefined) return [];
  const { history, doubtful, failure } = watched;
  if (failure !== undefined) notify({ type: 'note', message: `no renames are looked for: ${failure}` });
  return find(history).filter(
    ({ kind, from, to }) => ![from, to].some((name) => doubtful.has(`${kind} ${name}`)),
  );
}
