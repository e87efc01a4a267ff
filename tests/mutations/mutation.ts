/** One change of the fixture's consolidated migration, and everything `verify` must say of it. */
export interface Mutation {
  readonly name: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** All differences: `status kind identity`, and the properties of a changed object. */
  readonly differences: readonly string[];
  /** A part of the first difference's consequence. */
  readonly breaks?: string;
  /** The first PostgreSQL major that knows what is changed. */
  readonly from?: number;
}
