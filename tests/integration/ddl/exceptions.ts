/** A way that PostgreSQL has no statement for: what is found at its end, and why. */
export interface Exception {
  /** The title of the case begins with it. */
  readonly title: string;
  /** A part of each finding. */
  readonly finding: string;
  readonly because: string;
}

/** Everything the suite lets pass; an exception that lets nothing pass fails it. */
export const exceptions: readonly Exception[] = [
  {
    title: 'column: ALTER TABLE app.t DROP b',
    finding: ': order is ',
    because: 'a column that comes back comes last, and a plan does not make a table anew for that',
  },
  {
    title: 'attribute: missing',
    finding: ': order is ',
    because: 'an attribute that comes back comes last',
  },
  {
    title: 'constraint: ALTER TABLE app.t ADD CONSTRAINT ck CHECK',
    finding: 'back: unexpected constraint',
    because: 'no statement takes back that a child declares an inherited check too',
  },
  {
    title: 'function: language',
    finding: 'function',
    because: 'the body was never valid in its language',
  },
  {
    title: 'procedure: language',
    finding: 'procedure',
    because: 'the body was never valid in its language',
  },
  {
    title: 'extension: version',
    finding: 'back: extension',
    because: 'an extension is not taken back to an earlier version, and dropping it would lose data',
  },
  {
    title: 'extension: missing: DROP EXTENSION plpgsql',
    finding: ' plpgsql',
    because: 'an extension belongs to the role that makes it, and so do its members',
  },
  {
    title: 'enum: unexpected: CREATE TYPE pg_catalog',
    finding: 'enum',
    because: 'PostgreSQL names what is in pg_catalog without its schema',
  },
  {
    title: 'role: valid until',
    finding: ': valid until is infinity, not null',
    because: 'no statement takes the end of a role back, and infinity means the same',
  },
  {
    title: 'role: password',
    finding: ': password is null',
    because: 'passwords are in no catalog',
  },
  {
    title: 'large object: ',
    finding: 'is not in the catalog',
    because: 'the content of large objects is not in the catalog',
  },
];
