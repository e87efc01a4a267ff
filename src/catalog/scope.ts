/** What of a database is read: schemas left out, and whether cluster-wide objects belong to it. */
export interface Scope {
  /** Names of schemas whose objects are neither read nor counted as undescribed. */
  readonly except: readonly string[];
  /** The cluster is the database's own, so roles and settings are compared too. */
  readonly cluster: boolean;
  /** Roles that the engine made. */
  readonly ownRoles: readonly string[];
  /** What migration tools keep about themselves is left out too. */
  readonly state?: boolean;
  /** The kinds that are read; all where absent. */
  readonly only?: ReadonlySet<string>;
  /** What depends on what is read too. */
  readonly graph?: boolean;
}
