import type { Session } from '../instance/session.ts';
import { type StateTable, stateTables } from './state-tables.ts';
import { textArray } from './text-array.ts';

/** What migration tools keep in a database about themselves. */
export interface ToolState {
  /** One sentence part a table: `public.knex_migrations (Knex)`. */
  readonly told: readonly string[];
  /** Schemas that are a tool's own, by oid. */
  readonly schemas: ReadonlySet<string>;
  /** Tables outside of them and all that belongs to those, as `classid/objid`. */
  readonly objects: ReadonlySet<string>;
  /** The qualified, quoted names of all its tables and sequences. */
  readonly relations: ReadonlySet<string>;
}

const candidates = /* sql */ `
SELECT class.oid::text, namespace.oid::text, namespace.nspname, class.relname, class.oid::regclass::text,
  (SELECT string_agg(attname, E'\\n') FROM pg_attribute
    WHERE attrelid = class.oid AND attnum > 0 AND NOT attisdropped)
FROM pg_class AS class
JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
WHERE class.relkind = 'r' AND class.oid >= 16384 AND class.relname = ANY ($1::text[])
ORDER BY class.oid::regclass::text COLLATE "C"`;

const belongings = /* sql */ `
WITH RECURSIVE belonging AS (
  SELECT 'pg_class'::regclass::oid AS classid, oid AS objid FROM pg_class WHERE oid = ANY ($1::oid[])
  UNION
  SELECT part.classid, part.objid FROM pg_depend AS part
  JOIN belonging ON part.refclassid = belonging.classid AND part.refobjid = belonging.objid
  WHERE part.deptype IN ('a', 'i') AND part.objid >= 16384
)
SELECT classid::text, objid::text,
  CASE WHEN classid = 'pg_class'::regclass THEN objid::regclass::text END
FROM belonging
UNION ALL
SELECT 'pg_class'::regclass::oid::text, oid::text, oid::regclass::text FROM pg_class
WHERE relnamespace = ANY ($2::oid[])`;

/** Finds the tables of migration tools; `search_path` must be `pg_catalog`. */
export async function readState(session: Session): Promise<ToolState> {
  const rows = await session.query(candidates, [textArray(stateTables.map(({ table }) => table))]);
  const found = rows.flatMap(([oid = '', nsp = '', schema = '', name = '', identity = '', columns = '']) => {
    const known = recognise(schema ?? '', name ?? '', (columns ?? '').split('\n'));
    return known === undefined
      ? []
      : [{ oid, nsp, identity, tool: known.tool, own: known.schema !== undefined }];
  });
  if (found.length === 0) return { told: [], schemas: new Set(), objects: new Set(), relations: new Set() };
  const [own, others] = [found.filter((each) => each.own), found.filter((each) => !each.own)];
  const oids = (list: readonly (string | null)[]): string => `{${list.join(',')}}`;
  const parts = await session.query(belongings, [
    oids(others.map(({ oid }) => oid)),
    oids(own.map(({ nsp }) => nsp)),
  ]);
  return {
    told: found.map(({ identity, tool }) => `${identity} (${tool})`),
    schemas: new Set(own.map(({ nsp }) => nsp ?? '')),
    objects: new Set(parts.map(([classid, objid]) => `${classid}/${objid}`)),
    relations: new Set(parts.flatMap(([, , relation]) => relation ?? [])),
  };
}

function recognise(schema: string, name: string, columns: readonly string[]): StateTable | undefined {
  return stateTables.find((known) => {
    if (known.table !== name || (known.schema !== undefined && known.schema !== schema)) return false;
    const required = known.columns.filter((column) => !column.endsWith('?'));
    const allowed = known.columns.map((column) => column.replace('?', ''));
    return (
      required.every((column) => columns.includes(column)) &&
      columns.every((column) => allowed.includes(column))
    );
  });
}
