/** A change to one object and the one property in which the catalogs then differ. */
export interface Mutation {
  readonly kind: string;
  readonly setup: string;
  readonly change: string;
  /** `kind identity: property`, or `missing|unexpected kind identity`. */
  readonly differs: string | readonly string[];
  readonly from?: number;
  readonly to?: number;
}
