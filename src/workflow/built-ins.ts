import {
  type BuiltInState,
  readBuiltInParts,
  readBuiltInState,
  type Since,
  withBuiltIns,
} from '../catalog/altered-built-ins.ts';
import { builtInObjects } from '../catalog/kinds/built-in-objects.ts';
import type { Catalog } from '../catalog/model.ts';
import type { Session } from '../instance/session.ts';
import { allOf } from './replay-sides.ts';

/** A database, and since when built-in objects that were written are taken for altered. */
export interface AlteredDatabase {
  readonly reader: Session;
  readonly since: Since;
}

/** A catalog with the database it was read from; undefined for a snapshot, which holds what its source altered. */
export interface ReadCatalog {
  readonly catalog: Catalog;
  readonly database: AlteredDatabase | undefined;
}

/**
 * Adds to both catalogs the built-in objects that either side altered, so that each is compared with its like.
 * Where nothing was altered, which is nearly always, both stay as they are.
 */
export async function addBuiltIns(
  sides: readonly [ReadCatalog, ReadCatalog],
): Promise<readonly [Catalog, Catalog]> {
  const states = await allOf([stateOf(sides[0]), stateOf(sides[1])]);
  const comparable = sides.every(({ database }) => database !== undefined && database.since !== 'initdb');
  const differing = states.map((state, at) => differingCounts(state, states[1 - at]));
  const counts = differing.map((lines) => (comparable ? lines.filter((line) => !isPart(line)) : []));
  const lost = differing.flat().some((line) => isPart(line) && (comparable || isMapping(line)));
  const touched = [...states.flatMap((state) => state.touched), ...(lost ? await unlikeParts(sides) : [])];
  if (touched.length === 0 && counts.every((lines) => lines.length === 0))
    return [sides[0].catalog, sides[1].catalog];
  return allOf([
    described(sides[0], touched, counts[0] ?? []),
    described(sides[1], touched, counts[1] ?? []),
  ]);
}

const isPart = (line: string): boolean => /^pg_(description|ts_config_map) = /.test(line);
const isMapping = (line: string): boolean => line.startsWith('pg_ts_config_map = ');

/** Built-in objects with comments or mappings on one side alone: what was taken away left no row that was written. */
async function unlikeParts(sides: readonly [ReadCatalog, ReadCatalog]): Promise<readonly string[]> {
  const [ours, theirs] = sides.map(({ database }) => database?.reader);
  if (ours === undefined || theirs === undefined) return [];
  const [a, b] = await allOf([readBuiltInParts(ours), readBuiltInParts(theirs)]);
  return [...new Set([...a.keys(), ...b.keys()])].filter((identity) => a.get(identity) !== b.get(identity));
}

/** A catalog with the built-in objects that another tells of, and others whose rows its own database wrote. */
export async function withBuiltInsOf(other: Catalog, side: ReadCatalog): Promise<Catalog> {
  const { written } = await stateOf(side);
  const names = [...heldBy(other).filter((name) => !name.startsWith('rows of ')), ...written];
  return names.length === 0 ? side.catalog : described(side, names, []);
}

/** The catalog of one source with the built-in objects that it altered. */
export async function addOwnBuiltIns(side: ReadCatalog): Promise<Catalog> {
  const { touched } = await stateOf(side);
  return touched.length === 0 ? side.catalog : described(side, touched, []);
}

async function stateOf({ catalog, database }: ReadCatalog): Promise<BuiltInState> {
  if (database !== undefined) return readBuiltInState(database.reader, database.since);
  return { written: heldBy(catalog), touched: heldBy(catalog), counts: [] };
}

function heldBy(catalog: Catalog): readonly string[] {
  return (catalog.kinds[builtInObjects.name]?.objects ?? []).map(({ identity }) => identity);
}

async function described(
  { catalog, database }: ReadCatalog,
  touched: readonly string[],
  counts: readonly string[],
): Promise<Catalog> {
  if (database !== undefined) return withBuiltIns(database.reader, catalog, [...new Set(touched)], counts);
  const held = heldBy(catalog);
  return withUnknown(
    catalog,
    touched.filter((identity) => !held.includes(identity)),
  );
}

/** What the other side altered and a snapshot does not hold: what it was there is not known. */
function withUnknown(catalog: Catalog, identities: readonly string[]): Catalog {
  const unknown = identities.map((identity) => ({
    catalog: builtInObjects.name,
    identity: `${identity}, which the snapshot does not hold`,
  }));
  const { unsupported } = catalog.coverage;
  return { ...catalog, coverage: { ...catalog.coverage, unsupported: [...unsupported, ...unknown] } };
}

function differingCounts(own: BuiltInState, other: BuiltInState | undefined): readonly string[] {
  return own.counts.filter((line) => other?.counts.includes(line) !== true);
}
