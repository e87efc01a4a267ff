import type { Row, Session } from '../instance/session.ts';
import type { CatalogGraph } from './model.ts';
import { objectKey } from './object-key.ts';

/** Every dependency among what users made; extension members stand for their extension. */
const query = /* sql */ `
SELECT classid::text, objid::text, objsubid::text, refclassid::text, refobjid::text, refobjsubid::text,
  CASE WHEN deptype IN ('i', 'e') OR classid = 'pg_attrdef'::regclass AND deptype = 'a' AND refobjsubid > 0
    THEN 'part' ELSE deptype::text END
FROM pg_depend
WHERE objid >= 16384 AND refobjid >= 16384`;

type Key = string;

/** Reads what each described object needs; `read` are the rows of all kinds, in the order of `names`. */
export async function readGraph(
  session: Session,
  names: readonly string[],
  read: readonly (readonly Row[])[],
): Promise<CatalogGraph> {
  const described = new Map<string, Key>();
  const made: { readonly key: Key; readonly oid: number }[] = [];
  for (const [at, rows] of read.entries())
    for (const [identity, , , classid, objid, objsubid] of rows) {
      const key = objectKey(names[at] ?? '', identity ?? '');
      const place = `${classid}/${objid}/${objsubid}`;
      if (!described.has(place)) described.set(place, key);
      made.push({ key, oid: Number(objid) });
    }
  const edges = await session.query(query);
  return { needs: resolve(described, edges), made: inOrder(made) };
}

function inOrder(made: readonly { readonly key: Key; readonly oid: number }[]): readonly Key[] {
  return made.toSorted((a, b) => a.oid - b.oid).map(({ key }) => key);
}

/** Pairs of keys; an object that no kind describes (an array type, an index of a key) stands for what it is part of. */
function resolve(described: ReadonlyMap<string, Key>, edges: readonly Row[]): CatalogGraph['needs'] {
  const wholes = new Map(
    edges
      .filter((edge) => edge[6] === 'part')
      .map((edge) => [`${edge[0]}/${edge[1]}/${edge[2]}`, `${edge[3]}/${edge[4]}/${edge[5]}`]),
  );
  const find = (place: string, depth = 0): Key | undefined => {
    const key = described.get(place);
    if (key !== undefined || depth > 8) return key;
    const whole = wholes.get(place) ?? (place.endsWith('/0') ? undefined : place.replace(/\/\d+$/, '/0'));
    return whole === undefined ? undefined : find(whole, depth + 1);
  };
  const pairs = new Set<string>();
  for (const edge of edges) {
    const of = find(`${edge[0]}/${edge[1]}/${edge[2]}`);
    const on = find(`${edge[3]}/${edge[4]}/${edge[5]}`);
    if (of !== undefined && on !== undefined && of !== on) pairs.add(`${of}\0${on}`);
  }
  return [...pairs].sort().map((pair) => {
    const [of = '', on = ''] = pair.split('\0');
    return [of, on] as const;
  });
}
