import type { Row, Session } from '../../instance/session.ts';

/** Names that did not change while a history ran, and what is needed to write one. */
export interface BaseNames {
  /** Names by oid, and the oid of the namespace they lie in (0 for none). */
  readonly pg_namespace: ReadonlyMap<number, BaseName>;
  readonly pg_class: ReadonlyMap<number, BaseName>;
  readonly pg_extension: ReadonlyMap<number, BaseName>;
  readonly pg_authid: ReadonlyMap<number, BaseName>;
  readonly pg_publication: ReadonlyMap<number, BaseName>;
  /** Types are named as PostgreSQL prints them, with namespace 0. */
  readonly pg_type: ReadonlyMap<number, BaseName>;
  /** Oids of the catalogs themselves. */
  readonly catalogs: ReadonlyMap<string, number>;
  readonly reserved: ReadonlySet<string>;
  /** Views by the columns they read, as `relation/number`. */
  readonly views: ReadonlyMap<string, readonly number[]>;
}

/** A name, and the oid of its namespace; the letter of a relation's kind, or a type's storage and collation. */
export interface BaseName {
  readonly name: string;
  readonly namespace: number;
  readonly kind: string;
}

/** Reads what names are there when a history has ended. */
export async function readNames(session: Session): Promise<BaseNames> {
  const rows = await session.query(/* sql */ `
    SELECT 'pg_namespace', oid, nspname::text, 0, '' FROM pg_namespace
    UNION ALL
    SELECT 'pg_class', oid, relname::text, relnamespace, relkind::text FROM pg_class WHERE oid >= 16384 AND relkind <> 't'
    UNION ALL
    SELECT 'pg_extension', oid, extname::text, 0, '' FROM pg_extension
    UNION ALL
    SELECT 'pg_authid', oid, rolname::text, 0, '' FROM pg_roles
    UNION ALL
    SELECT 'pg_publication', oid, pubname::text, 0, '' FROM pg_publication
    UNION ALL
    SELECT 'pg_type', oid, format_type(oid, NULL), 0, typstorage::text || ' ' || typcollation::text FROM pg_type
    UNION ALL
    SELECT 'catalog', oid, relname, 0, '' FROM pg_class WHERE oid < 16384 AND relkind = 'r'
    UNION ALL
    SELECT DISTINCT 'view', rule.ev_class, depend.refobjid || '/' || depend.refobjsubid, 0, ''
    FROM pg_rewrite AS rule
    JOIN pg_depend AS depend ON depend.classid = 'pg_rewrite'::regclass AND depend.objid = rule.oid
      AND depend.refclassid = 'pg_class'::regclass AND depend.refobjsubid > 0 AND depend.refobjid <> rule.ev_class
    WHERE rule.oid >= 16384 AND rule.rulename = '_RETURN'
    UNION ALL
    SELECT 'word', 0, word, 0, '' FROM pg_get_keywords() WHERE catcode <> 'U'`);
  const of = (what: string): ReadonlyMap<number, BaseName> =>
    new Map(
      rows
        .filter(([each]) => each === what)
        .map(([, oid, name, namespace, kind]) => [
          Number(oid),
          { name: name ?? '', namespace: Number(namespace), kind: kind ?? '' },
        ]),
    );
  return {
    pg_namespace: of('pg_namespace'),
    pg_class: of('pg_class'),
    pg_extension: of('pg_extension'),
    pg_authid: of('pg_authid'),
    pg_publication: of('pg_publication'),
    pg_type: of('pg_type'),
    catalogs: new Map(
      rows.filter(([each]) => each === 'catalog').map(([, oid, name]) => [name ?? '', Number(oid)]),
    ),
    views: viewsOf(rows),
    reserved: new Set(rows.filter(([each]) => each === 'word').map(([, , word]) => word ?? '')),
  };
}

function viewsOf(rows: readonly Row[]): ReadonlyMap<string, readonly number[]> {
  const views = new Map<string, number[]>();
  for (const [what, oid, column] of rows)
    if (what === 'view') views.set(column ?? '', [...(views.get(column ?? '') ?? []), Number(oid)]);
  return views;
}

/** A name as quote_ident writes it. */
export function quoted(name: string, reserved: ReadonlySet<string>): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !reserved.has(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
