/** What is known of a column; names are quoted as SQL writes them. */
export interface ColumnFacts {
  readonly name: string;
  /** The oid of its type on the side that was read. */
  readonly type: string;
  readonly typmod: number;
  /** The type as PostgreSQL spells it. */
  readonly spelled: string;
  readonly notNull: boolean;
  readonly hasDefault: boolean;
  /** `a` always, `d` by default, empty for none. */
  readonly identity: string;
  readonly generated: boolean;
}

/** A text of SQL that says something about columns: a check, a predicate, the bounds of a partition. */
export interface Rule {
  /** The name the server gives when the rule is violated; empty where it gives none. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly text: string;
}

/** A unique index, with or without a constraint; or an exclusion constraint. */
export interface Key {
  readonly name: string;
  /** In their order; for an index over expressions every column they name. */
  readonly columns: readonly string[];
  /** The index has expressions, so its columns cannot be listed in ON CONFLICT. */
  readonly expressions: boolean;
  readonly predicate: string | null;
  readonly predicateColumns: readonly string[];
  readonly constraint: boolean;
  readonly exclusion: boolean;
}

/** A foreign key; the columns of both ends stand in the same order. */
export interface ForeignKey {
  readonly name: string;
  readonly columns: readonly string[];
  readonly parent: string;
  readonly parentColumns: readonly string[];
  readonly deferrable: boolean;
}

/** Everything the probes of a table are made from. */
export interface TableFacts {
  /** The qualified, quoted name. */
  readonly identity: string;
  /** The name as the server says it in its errors. */
  readonly name: string;
  /** In their order in the table. */
  readonly columns: readonly ColumnFacts[];
  readonly checks: readonly Rule[];
  readonly keys: readonly Key[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly policies: readonly Rule[];
  readonly partitioning: readonly Rule[];
  /** The sources of its trigger functions. */
  readonly triggers: readonly string[];
  /** A privilege on a single column was given. */
  readonly columnPrivileges: boolean;
}

/** A view or a materialized view. */
export interface ViewFacts {
  readonly identity: string;
  readonly materialized: boolean;
  readonly columns: readonly string[];
  readonly text: string;
  /** The tables it reads, through other views too. */
  readonly tables: readonly string[];
}

/** One type as its catalog row says. */
export interface TypeRow {
  readonly oid: string;
  readonly name: string;
  readonly spelled: string;
  readonly type: string;
  readonly category: string;
  readonly labels: readonly string[];
  /** The element of an array, the base of a domain, the subtype of a range. */
  readonly of: string | null;
  readonly typmod: number;
  readonly checks: readonly Rule[];
}

/** What the probes of one side are made from. */
export interface Facts {
  readonly tables: readonly TableFacts[];
  readonly views: readonly ViewFacts[];
  readonly types: ReadonlyMap<string, TypeRow>;
  /** Roles that a privilege or a policy names; no superuser and none of PostgreSQL's own. */
  readonly roles: readonly string[];
  /** Roles that own tables or views. */
  readonly owners: readonly string[];
}
