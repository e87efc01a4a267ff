/**
 * One mutation: of `kind`, after `setup` (in a schema `app`), `change` makes `property` of `identity` differ, or
 * makes the object `missing` or `unexpected`, and nothing else but what `also` lists as `kind identity: property`.
 */
export type Mutation = readonly [
  kind: string,
  setup: string,
  change: string,
  identity: string,
  property: string,
  more?: { readonly from?: number; readonly to?: number; readonly also?: readonly string[] },
];

/** Two ways to write the same: `one` and `other` leave equal catalogs. */
export type Same = readonly [title: string, one: string, other: string, from?: number];
