import type { Row, Session } from '../instance/session.ts';
import { accountFor, type ServerColumn } from './coverage.ts';
import { membersOf } from './extension-members.ts';
import { unreadable } from './fragments.ts';
import { allProperties, framedQuery } from './frame.ts';
import { readGraph } from './graph.ts';
import type { Kind } from './kind.ts';
import { extensionMembers } from './kinds/extension-members.ts';
import { kinds } from './kinds.ts';
import { readMemberParts } from './member-parts.ts';
import type { Catalog, KindObjects, ServerFacts, UnsupportedObject } from './model.ts';
import { pinnedSettings, plannedAsWritten } from './pin-session.ts';
import { quiet } from './quiet.ts';
import { countReading, openBeside } from './read-beside.ts';
import { readState } from './read-state.ts';
import type { Scope } from './scope.ts';
import { inside, readSurroundings, type Surroundings, toObject } from './surroundings.ts';
import { remarkedSystemColumns } from './system-columns.ts';
import { type Described, undescribed } from './undescribed.ts';
import { type FoundObjects, mayHave, readUserObjects } from './user-objects.ts';

/**
 * Reads everything the kinds describe, in one read-only snapshot, or inside the transaction the session has open,
 * which stays open.
 */
export async function introspect(session: Session, scope: Scope): Promise<Catalog> {
  using _ = countReading();
  if (session.transactionStatus() === 'open') return await readCatalog(session, scope, [], () => undefined);
  const first = ['BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', pinnedSettings, plannedAsWritten];
  try {
    return await readCatalog(session, scope, first, (found) => openBeside(session, found));
  } finally {
    await session.batch('COMMIT');
  }
}

async function readCatalog(
  session: Session,
  scope: Scope,
  first: readonly string[],
  open: (found: FoundObjects) => Promise<Session | undefined> | undefined,
): Promise<Catalog> {
  const facts = await session.queryAll([...first, serverQuery, columnsQuery]);
  const server = toServer(facts.at(-2));
  const columns = toColumns(facts.at(-1));
  if (Number.isNaN(server.major) || columns.length === 0) throw new Error('the server was not asked');
  const found = await readUserObjects(session, columns, scope.cluster);
  const wanted = kinds.filter(
    (kind) => (scope.cluster || kind.cluster === undefined) && (scope.only?.has(kind.name) ?? true),
  );
  await using beside = await open(found);
  const readers: Readers = { session, beside: beside ?? session };
  const read = await readKinds(readers, wanted, found, server.major);
  const unread = quiet(undescribed(readers.beside, found.objects, describedBy(read), scope, server.major));
  const system = quiet(remarkedSystemColumns(readers.beside, scope.except));
  const state = scope.state === true ? await readState(session) : undefined;
  const surroundings = await readSurroundings(session, scope.except, read, state);
  const objects = wanted.map(
    (kind, at) => [kind.name, objectsOf(kind, read[at] ?? [], surroundings, scope)] as const,
  );
  const names = wanted.map((kind) => kind.name);
  const graph = scope.graph === true ? { graph: await readGraph(session, names, read) } : {};
  const members = await readMembers(session, wanted, read, surroundings);
  return {
    ...graph,
    server,
    kinds: Object.fromEntries(objects),
    members,
    coverage: {
      ...accountFor(columns),
      unsupported: [...(await unread), ...(await system), ...objects.flatMap(hidden)],
    },
    leftOut: [...surroundings.excluded.values()].sort(),
    ...(state === undefined || state.told.length === 0 ? {} : { state: state.told }),
  };
}

/** Objects of which the reading role may not see everything: nothing is known of them, so they are not equal. */
function hidden([name, { objects }]: readonly [string, KindObjects]): readonly UnsupportedObject[] {
  return objects
    .filter((object) => object.values.includes(unreadable) || object.identity.includes(unreadable))
    .map((object) => ({ catalog: name, identity: `${name} ${object.identity}, ${unreadable}` }));
}

async function readMembers(
  session: Session,
  wanted: readonly Kind[],
  read: readonly (readonly Row[])[],
  surroundings: Surroundings,
): Promise<KindObjects> {
  const rows = wanted.map((kind, at) => ({
    kind,
    properties: allProperties(kind).map(({ name }) => name),
    rows: read[at] ?? [],
  }));
  const properties = allProperties(extensionMembers).map(({ name }) => name);
  const tables = rows.find(({ kind }) => kind.name === 'table')?.rows ?? [];
  const parts = await readMemberParts(session, tables, surroundings);
  return { properties, objects: membersOf(rows, surroundings, parts) };
}

/** The session that reads, and the one beside it; the same where there is but one. */
interface Readers {
  readonly session: Session;
  readonly beside: Session;
}

/** Reads every kind that there may be anything of; with a second session, two messages at a time. */
async function readKinds(
  { session, beside }: Readers,
  wanted: readonly Kind[],
  found: FoundObjects,
  major: number,
): Promise<readonly (readonly Row[])[]> {
  const reader = (kind: Kind): Session => (kind.most === true ? beside : session);
  const present = wanted.filter((kind) => mayHave(found, kind.needs));
  const read = new Map<Kind, readonly Row[]>();
  const readBy = async (one: Session): Promise<void> => {
    const its = present.filter((kind) => reader(kind) === one);
    if (its.length === 0) return;
    const rows = await one.queryAll(its.map((kind) => framedQuery(kind, { major })));
    if (rows.length !== its.length) throw new Error('a kind was not answered');
    for (const [at, kind] of its.entries()) read.set(kind, rows[at] ?? []);
  };
  await Promise.all([...new Set([session, beside])].map(readBy));
  return wanted.map((kind) => read.get(kind) ?? []);
}

function describedBy(read: readonly (readonly Row[])[]): Described {
  const described = new Map<string, Set<string>>();
  for (const rows of read)
    for (const [, , , classid = '', objid, objsubid] of rows) {
      if (objsubid !== '0') continue;
      const oids = described.get(classid ?? '') ?? new Set<string>();
      described.set(classid ?? '', oids.add(objid ?? ''));
    }
  return described;
}

function objectsOf(kind: Kind, rows: readonly Row[], surroundings: Surroundings, scope: Scope): KindObjects {
  return {
    properties: allProperties(kind).map((property) => property.name),
    objects: inside(rows, surroundings)
      .map((row) => toObject(kind, row, surroundings))
      .filter((object) => kind.name !== 'role' || !scope.ownRoles.includes(object.identity)),
  };
}

const serverQuery = /* sql */ `
SELECT split_part(current_setting('server_version'), ' ', 1), current_setting('server_version_num'),
  pg_encoding_to_char(encoding), datcollate, pg_get_userbyid(10)
FROM pg_database WHERE datname = current_database()`;

function toServer(rows: readonly Row[] | undefined): ServerFacts {
  const row = rows?.[0];
  return {
    version: row?.[0] ?? '',
    major: Math.floor(Number(row?.[1]) / 10_000),
    encoding: row?.[2] ?? '',
    collate: row?.[3] ?? '',
    bootstrap: row?.[4] ?? '',
  };
}

const columnsQuery = /* sql */ `
SELECT class.relname, class.relisshared::text,
  (SELECT string_agg(attribute.attname, ' ' ORDER BY attribute.attname COLLATE "C")
    FROM pg_attribute AS attribute
    WHERE attribute.attrelid = class.oid AND attribute.attnum > 0 AND NOT attribute.attisdropped)
FROM pg_class AS class
WHERE class.oid < 16384 AND class.relnamespace = 'pg_catalog'::regnamespace AND class.relkind = 'r'
ORDER BY class.relname COLLATE "C"`;

/** Lists the columns of all system catalogs. */
export async function readColumns(session: Session): Promise<readonly ServerColumn[]> {
  return toColumns(await session.query(columnsQuery));
}

function toColumns(rows: readonly Row[] = []): readonly ServerColumn[] {
  return rows.flatMap(([catalog, shared, names]) =>
    (names ?? '').split(' ').map((column) => ({ catalog: catalog ?? '', column, shared: shared === 'true' })),
  );
}
