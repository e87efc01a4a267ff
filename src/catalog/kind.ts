import type { DifferenceClass } from './model.ts';

/**
 * How two values of a property are compared: as text; as a set of lines; as an expression or definition that
 * PostgreSQL may print in two forms; as a function body, whose white space is reported as text only; or as a
 * rank among the siblings that both sides have.
 */
export type Comparison = 'text' | 'set' | 'expression' | 'body' | 'rank';

/** One compared value of a kind. A value that equals PostgreSQL's default for it is read as NULL. */
export interface Property {
  readonly name: string;
  readonly class: DifferenceClass;
  readonly compare?: Comparison;
  /** What a user feels when this property differs; `object` is the expected side's. */
  readonly consequence?: (change: {
    expected: string | null;
    actual: string | null;
    object: Described;
  }) => string;
}

/** An object with its property values by name, as consequence texts and DDL see it. */
export interface Described {
  readonly kind: string;
  readonly identity: string;
  readonly parent: string | null;
  readonly value: (property: string) => string | null;
}

/** What a kind's query may depend on. */
export interface QueryContext {
  /** The server's major version, 13 to 18. */
  readonly major: number;
  /**
   * An SQL expression of an array of oids, where only the objects among them are wanted: a query that PostgreSQL
   * cannot narrow from outside narrows itself by it.
   */
  readonly among?: string;
}

/**
 * The user rows of one system catalog with a column `oid` (of 16384 or more); a kind that also describes built-in
 * rows, or rows of another catalog, must not name it as its need.
 */
export interface Need {
  readonly catalog: string;
  /** Letters of relkind, typtype or prokind, where the catalog is pg_class, pg_type or pg_proc. */
  readonly types?: string;
}

/** The whole of what is known of one kind of object; one file each, listed in `kinds.ts`. */
export interface Kind {
  /** The kind's name in reports: lower case, PostgreSQL's word, singular (`materialized view`). */
  readonly name: string;
  readonly plural: string;
  /** Columns of system catalogs that this kind compares, by catalog: `{ pg_policy: ['polname', …] }`. */
  readonly compared: Readonly<Record<string, readonly string[]>>;
  /** The properties in the order in which the query returns them (after the fixed columns). */
  readonly properties: readonly Property[];
  /** What it is about when one side lacks such an object; `structure` where absent. */
  readonly class?: DifferenceClass;
  /** The kind belongs to the cluster; it is not compared on a shared server. */
  readonly cluster?: true;
  /** Rows without which the kind has no object, so that its query need not be sent. */
  readonly needs?: Need;
  /** Half of the time for a large catalog goes into kinds like this one: a second session reads them. */
  readonly most?: true;
  /** The kind has an owner: the query returns an `owner` column (oid). */
  readonly owner?: true;
  /** The kind has privileges: the query returns `acl` (aclitem[]), defaulting as acldefault(type, owner). */
  readonly acl?: string;
  /** Objects of the kind can be made to go with an extension: ALTER … DEPENDS ON EXTENSION. */
  readonly goesWithExtension?: true;
  /**
   * One set-based query. Must return, by name: `classid` (oid of the system catalog), `objid`, `objsubid`,
   * `nsp` (oid of the namespace the object lives in, or 0), `xmin` (of the main row), `identity` (text),
   * `parent` (text or NULL: identity of the owning object), `owner` and `acl` where declared, and one text
   * column `p1`, `p2`, … per entry of `properties`. User objects only (oid >= 16384), extension members and
   * excluded schemas are left out afterwards.
   */
  readonly query: (context: QueryContext) => string;
  /**
   * A query of `classid, objid`: user objects this kind leaves out on purpose, because they follow from one that
   * is compared (a partition's copy of its parent's trigger). Any other object left out makes a run incomplete.
   */
  readonly follows?: (context: QueryContext) => string;
  /**
   * How PostgreSQL is made to read an expression once more and print it again, for the properties compared as
   * expressions; undefined where the object cannot be made again from that text.
   */
  readonly restate?: (object: Described, property: string, text: string) => Restatement | undefined;
  /** Statements that each change the object in a way a comparison must see; `squash verify --self-test` tries them. */
  readonly changes?: (object: Described) => readonly string[];
  /** What a user feels when an object of this kind is missing. */
  readonly missing: (object: Described) => string;
  /** What an object that should not be there does; a generic sentence where absent. */
  readonly unexpected?: (object: Described) => string;
}

/** SQL that makes an object anew from a text, and the query that reads the text PostgreSQL then prints. */
export interface Restatement {
  readonly apply: string;
  readonly read: string;
}
