import type { Described } from '../catalog/kind.ts';
import type { ObjectKey } from '../catalog/object-key.ts';
import type { Schema } from './schema.ts';

/** One statement without its semicolon, and the form of it that may run again. */
export interface Draft {
  readonly sql: string;
  /** The statement where the object may be there already; absent where `sql` may run again as it is. */
  readonly again?: string;
  /** What makes a routine without its body, which may name the routine itself. */
  readonly standIn?: string;
  /** Two statements in its place where there are rows: between them, the rows are given their values. */
  readonly filled?: { readonly first: string; readonly then: string };
}

/** What is known while objects are made. */
export interface Making {
  /** What shall be there in the end. */
  readonly schema: Schema;
  /** What there was before. */
  readonly was: Schema;
  /** True for an object that is made in this run. */
  readonly isNew: (key: ObjectKey) => boolean;
  /** Columns whose default, and constraints that, cannot stand in CREATE TABLE, since what they need comes later. */
  readonly later: ReadonlySet<ObjectKey>;
}

/** One property that differs, with the object as it is and as it shall be. */
export interface Alteration {
  readonly property: string;
  /** The value it has now, and the one it shall have. */
  readonly from: string | null;
  readonly to: string | null;
  readonly before: Described;
  readonly after: Described;
  /** What there is now. */
  readonly was: Schema;
  /** What shall be there in the end. */
  readonly schema: Schema;
  /** True for an object that is made in this run; nothing is known of that while changes are sorted out. */
  readonly isNew: (key: ObjectKey) => boolean;
}

/** What changes a property. Where `disturbs` is set, dependents stand in the way: they go first and come back. */
export interface Altered {
  readonly statements: readonly string[];
  readonly disturbs?: true;
  /** Objects that must be made anew for it. */
  readonly anew?: readonly ObjectKey[];
}

/** How the value of a property is changed; undefined where the object must be made anew. */
export type Alter = (alteration: Alteration) => Altered | undefined;

/** How the objects of one kind are made, changed and dropped; one file each, listed in `kinds.ts`. */
export interface KindDdl {
  /** The kind's name in the catalog. */
  readonly kind: string;
  /** The words after COMMENT ON and ALTER … OWNER TO. */
  readonly word?: string;
  /** The words after GRANT … ON, where they are others; undefined where `word` says it. */
  readonly grantWord?: string;
  /** What follows those words, where it is not the identity. */
  readonly name?: (object: Described) => string;
  /** What follows GRANT … ON and its words, where it is not that name. */
  readonly grantName?: (object: Described) => string;
  /** Whose privileges are PostgreSQL's defaults, for a kind without an owner of its own. */
  readonly owner?: (object: Described, schema: Schema) => string;
  /** True where the owner is that of what the object came with. */
  readonly ownerFollows?: (object: Described, making: Making) => boolean;
  /** Puts a statement about owner, privileges or comment into the form it must have. */
  readonly rewrite?: (sql: string) => string;
  /** What it is a part of: the two are only made and dropped together. */
  readonly whole?: (object: Described, schema: Schema) => Described | undefined;
  /** What it needs besides what PostgreSQL recorded. */
  readonly needs?: (object: Described, schema: Schema) => readonly ObjectKey[];
  /** Makes the object with all of its properties but owner, privileges, comment and label. */
  readonly create: (object: Described, making: Making) => readonly Draft[];
  /** What can only be said when everything is there. */
  readonly finish?: (object: Described, making: Making) => readonly Draft[];
  /** Drops it; nothing where it goes with another object. */
  readonly drop: (object: Described, schema: Schema, next: Schema) => readonly Draft[];
  /** By property; a property that is not listed asks for the object to be made anew. */
  readonly alter?: Readonly<Record<string, Alter>>;
  /** Properties that no statement changes, with the reason; making the object anew would not change them either. */
  readonly fixed?: Readonly<Record<string, string>>;
}
