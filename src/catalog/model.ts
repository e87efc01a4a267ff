import type { ObjectKey } from './object-key.ts';

/** What a difference is about; every class fails the gate unless it is accepted. */
export type DifferenceClass = 'structure' | 'privilege' | 'comment' | 'order' | 'tuning' | 'data';

/** One object as introspection read it; `values` stand in the order of its kind's property names. */
export interface CatalogObject {
  readonly identity: string;
  readonly parent: string | null;
  /** The transaction id that last wrote the object's main catalog row; null where it is not known. */
  readonly xmin: string | null;
  readonly values: readonly (string | null)[];
}

/** All objects of one kind, ordered by identity in the C collation. */
export interface KindObjects {
  readonly properties: readonly string[];
  readonly objects: readonly CatalogObject[];
}

/** A user object that no kind describes; its existence makes an outcome incomplete. */
export interface UnsupportedObject {
  readonly catalog: string;
  readonly identity: string;
}

/** How the columns of the system catalogs are accounted for on one server. */
export interface Coverage {
  readonly catalogs: number;
  readonly columns: number;
  readonly compared: number;
  readonly derived: number;
  readonly runtime: number;
  readonly physical: number;
  /** `catalog.column` names that no kind claims and no ledger lists. */
  readonly unaccounted: readonly string[];
  readonly unsupported: readonly UnsupportedObject[];
}

/** Facts of the server a catalog was read from; two catalogs are comparable when the major agrees. */
export interface ServerFacts {
  readonly version: string;
  readonly major: number;
  readonly encoding: string;
  readonly collate: string;
  /** The superuser who made the cluster. */
  readonly bootstrap?: string;
}

/** What each object needs, and the order in which they were made; keys are `kind:identity`. */
export interface CatalogGraph {
  readonly needs: readonly (readonly [of: ObjectKey, on: ObjectKey])[];
  readonly made: readonly ObjectKey[];
}

/** What PostgreSQL says a database holds: plain data, keyed by kind name. */
export interface Catalog {
  readonly server: ServerFacts;
  readonly kinds: Readonly<Record<string, KindObjects>>;
  /** What came with extensions, apart from the kinds: nobody makes it by itself. */
  readonly members: KindObjects;
  readonly coverage: Coverage;
  /** Schemas that are there but were left out as asked. */
  readonly leftOut: readonly string[];
  /** Tables of migration tools that were left out, each with its tool. */
  readonly state?: readonly string[];
  /** Read only where DDL is to be written. */
  readonly graph?: CatalogGraph;
}
