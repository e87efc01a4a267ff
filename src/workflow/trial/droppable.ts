import type { Catalog } from '../../catalog/model.ts';
import { subtract } from '../../catalog/subtract.ts';
import { withoutSchema } from '../../catalog/without-schema.ts';
import type { Session } from '../../instance/session.ts';
import { quoteLiteral } from '../../sql/quote.ts';
import type { Trial } from './trial.ts';

/** An object that can be dropped by itself. */
export interface Droppable {
  readonly kind: string;
  readonly identity: string;
}

/** The kinds that stand by themselves, those that need others first: what DROP calls them, and what finds one. */
const dropped: Readonly<Record<string, readonly [drop: string, find: string]>> = {
  view: ['VIEW', 'to_regclass'],
  'materialized view': ['MATERIALIZED VIEW', 'to_regclass'],
  'foreign table': ['FOREIGN TABLE', 'to_regclass'],
  table: ['TABLE', 'to_regclass'],
  aggregate: ['AGGREGATE', 'to_regprocedure'],
  procedure: ['PROCEDURE', 'to_regprocedure'],
  function: ['FUNCTION', 'to_regprocedure'],
  sequence: ['SEQUENCE', 'to_regclass'],
  'composite type': ['TYPE', 'to_regtype'],
  range: ['TYPE', 'to_regtype'],
  domain: ['DOMAIN', 'to_regtype'],
  enum: ['TYPE', 'to_regtype'],
};

/**
 * What the migration made that may be dropped without a trace in what stays: nothing that was there before, that
 * the body of a routine may name (no dependency tells of it), that a publication lists, or that would
 * come back otherwise.
 */
export async function droppable(trial: Trial, catalog: Catalog): Promise<readonly Droppable[]> {
  const own = subtract(catalog, trial.before);
  const bodies = await routineBodies(trial.reader);
  const otherwise = await otherwiseAnew(trial.reader);
  const published = own.kinds['publication table']?.objects.map((object) => object.identity) ?? [];
  return Object.keys(dropped).flatMap((kind) => {
    const before = new Set(trial.before.kinds[kind]?.objects.map((object) => object.identity));
    const names = own.kinds[kind]?.objects.map((object) => object.identity) ?? [];
    return names
      .filter((name) => !before.has(name) && !bodies.includes(bareName(name)))
      .filter((name) => !otherwise.has(name) && !published.some((each) => each.endsWith(` ${name}`)))
      .map((identity) => ({ kind, identity }));
  });
}

async function routineBodies(session: Session): Promise<string> {
  const [row] = await session.query(/* sql */ `
    SELECT string_agg(prosrc, E'\\n') FROM pg_catalog.pg_proc WHERE oid >= 16384`);
  return row?.[0] ?? '';
}

/**
 * What comes back otherwise while its parent is there, and no statement changes that: a partition that does without an
 * index of its table (CREATE INDEX … ON ONLY) gets one, and a column that a parent got later stands before the heir's
 * own.
 */
async function otherwiseAnew(session: Session): Promise<ReadonlySet<string>> {
  const rows = await session.query(/* sql */ `
    WITH made AS (
      SELECT part.inhrelid AS relation
      FROM pg_catalog.pg_inherits AS part
      JOIN pg_catalog.pg_index AS whole ON whole.indrelid = part.inhparent
      JOIN pg_catalog.pg_class AS kind ON kind.oid = whole.indexrelid AND kind.relkind = 'I'
      WHERE NOT EXISTS (
        SELECT FROM pg_catalog.pg_inherits AS attached
        JOIN pg_catalog.pg_index AS own ON own.indexrelid = attached.inhrelid
        WHERE attached.inhparent = whole.indexrelid AND own.indrelid = part.inhrelid
      )
      UNION
      SELECT late.attrelid
      FROM pg_catalog.pg_attribute AS late
      JOIN pg_catalog.pg_attribute AS own ON own.attrelid = late.attrelid AND own.attnum BETWEEN 1 AND late.attnum
      WHERE late.attinhcount > 0 AND NOT late.attislocal AND NOT late.attisdropped
        AND own.attinhcount = 0 AND NOT own.attisdropped
    )
    SELECT (pg_catalog.pg_identify_object('pg_catalog.pg_class'::pg_catalog.regclass, relation, 0)).identity
    FROM made`);
  return new Set(rows.flatMap(([name]) => name ?? []));
}

/** `users` of `app.users` and of `app.users(integer, text)`, without quotes. */
function bareName(identity: string): string {
  const name = withoutSchema(identity);
  return (/^"((?:[^"]|"")*)"/.exec(name)?.[1] ?? name.replace(/\(.*/s, '')).replaceAll('""', '"');
}

/** Drops, one by one, what nothing else needs, and returns what is gone. */
export async function dropEach(
  session: Session,
  objects: readonly Droppable[],
): Promise<readonly Droppable[]> {
  const alone = await takingNothing(session, objects);
  for (const { kind, identity } of alone) await session.batch(`DROP ${dropped[kind]?.[0]} ${identity}`);
  return absent(session, alone);
}

/** Those of the objects that no generated column goes with: before PostgreSQL 15 it goes with what it calls. */
async function takingNothing(session: Session, objects: readonly Droppable[]): Promise<readonly Droppable[]> {
  if (objects.length === 0) return [];
  const found = objects.map(
    ({ kind, identity }) =>
      `(pg_catalog.${dropped[kind]?.[1]}(${quoteLiteral(identity)})::pg_catalog.oid IN (SELECT oid FROM taking))::text`,
  );
  const [row] = await session.query(/* sql */ `
    WITH taking AS (
      SELECT refobjid AS oid FROM pg_catalog.pg_depend
      WHERE classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND objsubid > 0 AND deptype = 'a'
        AND refclassid <> 'pg_catalog.pg_class'::pg_catalog.regclass
    )
    SELECT ${found.join(', ')}`);
  return objects.filter((_, at) => row?.[at] !== 'true');
}

/** Those of the objects that are not there. */
export async function absent(session: Session, objects: readonly Droppable[]): Promise<readonly Droppable[]> {
  if (objects.length === 0) return [];
  const found = objects.map(
    ({ kind, identity }) => `(pg_catalog.${dropped[kind]?.[1]}(${quoteLiteral(identity)}) IS NULL)::text`,
  );
  const [row] = await session.query(`SELECT ${found.join(', ')}`);
  return objects.filter((_, at) => row?.[at] === 'true');
}
