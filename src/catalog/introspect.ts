import type { Row, Session } from '../instance/session.ts';
import { accountFor, type ServerColumn } from './coverage.ts';
import { allProperties, fixedColumns, framedQuery } from './frame.ts';
import type { Kind } from './kind.ts';
import { kinds } from './kinds.ts';
import type { Catalog, CatalogObject, KindObjects, ServerFacts } from './model.ts';
import { pinSession } from './pin-session.ts';
import type { Scope } from './scope.ts';
import { undescribed } from './undescribed.ts';

/** Reads everything the kinds describe, in one read-only snapshot; the session is left outside a transaction. */
export async function introspect(session: Session, scope: Scope): Promise<Catalog> {
  await pinSession(session);
  await session.batch('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const server = await readServer(session);
  const wanted = kinds.filter((kind) => scope.cluster || kind.cluster === undefined);
  const read = await Promise.all(wanted.map((kind) => readKind(session, kind, server.major, scope)));
  const columns = await readColumns(session);
  const described = new Set(read.flatMap((kind) => kind.described));
  const unsupported = await undescribed(session, columns, described, scope, server.major);
  await session.batch('COMMIT');
  return {
    server,
    kinds: Object.fromEntries(read.map((kind) => [kind.name, kind.objects])),
    coverage: { ...accountFor(columns), unsupported },
  };
}

interface ReadKind {
  readonly name: string;
  readonly objects: KindObjects;
  /** `classid/oid` of every object read. */
  readonly described: readonly string[];
}

async function readKind(session: Session, kind: Kind, major: number, scope: Scope): Promise<ReadKind> {
  const rows = await session.query(framedQuery(kind, { major }), [textArray(scope.except)]);
  return {
    name: kind.name,
    objects: {
      properties: allProperties(kind).map((property) => property.name),
      objects: rows
        .map(toObject)
        .filter((object) => kind.name !== 'role' || !scope.ownRoles.includes(object.identity)),
    },
    described: rows.flatMap((row) => (row[4] === null ? [] : [`${row[3]}/${row[4]}`])),
  };
}

function toObject(row: Row): CatalogObject {
  return {
    identity: row[0] ?? '',
    parent: row[1] ?? null,
    xmin: row[2] ?? null,
    values: row.slice(fixedColumns),
  };
}

function textArray(names: readonly string[]): string {
  return `{${names.map((name) => `"${name.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

async function readServer(session: Session): Promise<ServerFacts> {
  const [row] = await session.query(/* sql */ `
    SELECT split_part(current_setting('server_version'), ' ', 1), current_setting('server_version_num'),
      pg_encoding_to_char(encoding), datcollate
    FROM pg_database WHERE datname = current_database()`);
  return {
    version: row?.[0] ?? '',
    major: Math.floor(Number(row?.[1]) / 10_000),
    encoding: row?.[2] ?? '',
    collate: row?.[3] ?? '',
  };
}

async function readColumns(session: Session): Promise<readonly ServerColumn[]> {
  const rows = await session.query(/* sql */ `
    SELECT class.relname, attribute.attname, class.relisshared::text
    FROM pg_class AS class JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid
    WHERE class.relnamespace = 'pg_catalog'::regnamespace AND class.relkind = 'r' AND class.oid < 16384
      AND attribute.attnum > 0 AND NOT attribute.attisdropped
    ORDER BY class.relname COLLATE "C", attribute.attname COLLATE "C"`);
  return rows.map((row) => ({ catalog: row[0] ?? '', column: row[1] ?? '', shared: row[2] === 'true' }));
}
