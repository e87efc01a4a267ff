import type { Row, Session } from '../instance/session.ts';
import { fixedColumns } from './frame.ts';
import type { Kind } from './kind.ts';
import { labelLines } from './label-lines.ts';
import type { CatalogObject } from './model.ts';
import type { ToolState } from './read-state.ts';
import { textArray } from './text-array.ts';
import { firstUserOid } from './user-objects.ts';

/** By system catalog (its oid) and then by `objid/objsubid`. */
type ByObject<T> = ReadonlyMap<string, ReadonlyMap<string, T>>;

/** What is the same for every kind and is therefore read once: by the oid of the system catalog, then by object. */
export interface Surroundings {
  /** The quoted names of the extensions that objects came with. */
  readonly members: ByObject<string>;
  readonly comments: ByObject<string>;
  /** The quoted names of the extensions with which objects go, as lines. */
  readonly goers: ByObject<string>;
  readonly labels: ByObject<string>;
  /** Names of the schemas left out, by oid. */
  readonly excluded: ReadonlyMap<string, string>;
  /** What is left out because it is a migration tool's. */
  readonly state: ToolState | undefined;
}

/** Members, excluded schemas, labels and comments; of built-in objects only the comments of those listed. */
const query = /* sql */ `
SELECT 'member', classid::text, objid::text, '0', quote_ident(extname) FROM pg_depend
JOIN pg_extension ON pg_extension.oid = refobjid
WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e'
UNION ALL
SELECT 'goer', classid::text, objid::text, '0', string_agg(quote_ident(extname), E'\\n' ORDER BY extname)
FROM pg_depend JOIN pg_extension ON pg_extension.oid = refobjid
WHERE refclassid = 'pg_extension'::regclass AND deptype = 'x'
GROUP BY classid, objid
UNION ALL
SELECT 'excluded', '0', oid::text, '0', nspname::text FROM pg_namespace WHERE nspname = ANY ($1::text[])
UNION ALL
SELECT 'comment', classoid::text, objoid::text, objsubid::text, description FROM pg_description
WHERE objoid >= ${firstUserOid} OR objoid = ANY ($2::oid[])
UNION ALL
SELECT 'comment', classoid::text, objoid::text, '0', description FROM pg_shdescription
UNION ALL
SELECT 'label', classoid::text, objoid::text, objsubid::text, ${labelLines('note')}
FROM pg_seclabel AS note
GROUP BY classoid, objoid, objsubid
UNION ALL
SELECT 'label', classoid::text, objoid::text, '0', ${labelLines('note')}
FROM pg_shseclabel AS note
GROUP BY classoid, objoid`;

/** Reads what surrounds the objects in `rows`, the rows of all kinds. */
export async function readSurroundings(
  session: Session,
  except: readonly string[],
  rows: readonly (readonly Row[])[],
  state: ToolState | undefined,
): Promise<Surroundings> {
  const builtIn = new Set<string>();
  for (const kind of rows)
    for (const [, , , , objid] of kind) if (Number(objid) < firstUserOid) builtIn.add(objid ?? '');
  const read = await session.query(query, [textArray(except), `{${[...builtIn].join(',')}}`]);
  const only = (what: string): readonly Row[] => read.filter((row) => row[0] === what);
  return {
    members: byObject(only('member')),
    comments: byObject(only('comment')),
    goers: byObject(only('goer')),
    labels: byObject(only('label')),
    excluded: new Map(only('excluded').map((row) => [row[2] ?? '', row[4] ?? ''])),
    state,
  };
}

function byObject(rows: readonly Row[]): ByObject<string> {
  const all = new Map<string, Map<string, string>>();
  for (const [, classid, objid, objsubid, text] of rows) {
    const objects = all.get(classid ?? '') ?? new Map<string, string>();
    all.set(classid ?? '', objects.set(`${objid}/${objsubid}`, text ?? ''));
  }
  return all;
}

/** The rows of a kind that are no members of an extension, in no excluded schema, and no migration tool's. */
export function inside(rows: readonly Row[], surroundings: Surroundings): readonly Row[] {
  return rows.filter(
    (row) =>
      !surroundings.excluded.has(row[6] ?? '') &&
      extensionOf(row, surroundings) === undefined &&
      !isState(row, surroundings),
  );
}

function isState(row: Row, { state }: Surroundings): boolean {
  if (state === undefined) return false;
  return state.schemas.has(row[6] ?? '') || state.objects.has(`${row[3]}/${row[4]}`);
}

/** The extension that the object of a row came with, or is a part of such an object. */
export function extensionOf(row: Row, { members }: Surroundings): string | undefined {
  return members.get(row[3] ?? '')?.get(`${row[4]}/0`);
}

/** The comment of the object of a row. */
export function commentOf(row: Row, { comments }: Surroundings): string | null {
  return comments.get(row[3] ?? '')?.get(`${row[4]}/${row[5]}`) ?? null;
}

/** The security labels of the object of a row. */
export function labelsOf(row: Row, { labels }: Surroundings): string | null {
  return labels.get(row[3] ?? '')?.get(`${row[4]}/${row[5]}`) ?? null;
}

/** A row of a framed query as an object: its values, then its comment and its security labels. */
export function toObject(kind: Kind, row: Row, surroundings: Surroundings): CatalogObject {
  const [identity, parent, xmin, classid] = row;
  const values = row.slice(fixedColumns);
  values.push(commentOf(row, surroundings), labelsOf(row, surroundings));
  if (kind.goesWithExtension === true)
    values.push(surroundings.goers.get(classid ?? '')?.get(`${row[4]}/${row[5]}`) ?? null);
  return { identity: identity ?? '', parent: parent ?? null, xmin: xmin ?? null, values };
}
