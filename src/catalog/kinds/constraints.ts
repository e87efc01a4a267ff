import { astrayConstraints } from '../constraint-families.ts';
import { constraintProperties, printedConstraint } from '../constraint-properties.ts';
import { fixed, notMember } from '../fragments.ts';
import { impliedConstraints } from '../implied-constraints.ts';
import type { Described, Kind, Restatement } from '../kind.ts';
import { ownName } from '../own-name.ts';
import { relation, restatementOnCopy } from '../restate.ts';
import { selectedColumns } from '../selected.ts';
import { lasting } from '../user-relation.ts';

/**
 * Constraints of tables with their indexes. Left out: the copies of foreign keys on partitions, inherited
 * checks that equal the parent's, and NOT NULL constraints that say no more than their column does.
 */
export const constraints: Kind = {
  name: 'constraint',
  plural: 'constraints',
  needs: { catalog: 'pg_constraint' },
  most: true,
  compared: {
    pg_constraint: [
      'conname',
      'contype',
      'condeferrable',
      'condeferred',
      'conenforced',
      'convalidated',
      'conrelid',
      'conindid',
      'conparentid',
      'confrelid',
      'confupdtype',
      'confdeltype',
      'confmatchtype',
      'conislocal',
      'coninhcount',
      'connoinherit',
      'conperiod',
      'conkey',
      'confkey',
      'conpfeqop',
      'conppeqop',
      'conffeqop',
      'confdelsetcols',
      'conexclop',
      'conbin',
    ],
    pg_index: [
      'indexrelid',
      'indisprimary',
      'indisexclusion',
      'indimmediate',
      'indisunique',
      'indisclustered',
      'indisvalid',
    ],
    pg_class: ['reltablespace', 'reloptions'],
    pg_trigger: ['tgconstraint', 'tgenabled', 'tgisinternal', 'tgrelid'],
  },
  properties: constraintProperties,
  query: ({ major }) => /* sql */ `
WITH RECURSIVE ${impliedConstraints(major)},
${astrayConstraints}
SELECT ${fixed('pg_constraint', 'con', 'class.relnamespace')},
  class.oid::regclass::text || ' ' || quote_ident(con.conname) AS identity,
  class.oid::regclass::text AS parent${selectedColumns(constraintProperties, major)}
FROM pg_constraint AS con
JOIN pg_class AS class ON class.oid = con.conrelid
LEFT JOIN pg_constraint AS origin ON origin.oid = con.conparentid
LEFT JOIN pg_index AS index ON index.indexrelid = con.conindid
LEFT JOIN pg_class AS own ON own.oid = con.conindid AND con.contype IN ('p', 'u', 'x')
LEFT JOIN pg_tablespace AS space ON space.oid = own.reltablespace
LEFT JOIN pg_description AS note ON note.classoid = 'pg_class'::regclass AND note.objoid = own.oid
  AND note.objsubid = 0
WHERE con.oid >= 16384 AND con.contype IN ('c', 'p', 'u', 'f', 'x', 'n')
  AND NOT (con.contype = 'f' AND con.conparentid <> 0)
  AND ${lasting('class')}
  AND con.oid NOT IN (SELECT implied.oid FROM implied)
  AND ${notMember('pg_class', 'con.conrelid')}`,
  restate,
  follows: ({ major }) => /* sql */ `
WITH ${impliedConstraints(major)}
SELECT 'pg_constraint'::regclass::oid AS classid, implied.oid AS objid FROM implied
UNION ALL
SELECT 'pg_constraint'::regclass::oid, con.oid FROM pg_constraint AS con
WHERE con.contype = 't' OR (con.contype = 'f' AND con.conparentid <> 0)`,
  changes: ({ parent, identity }) => [
    `ALTER TABLE ${parent} RENAME CONSTRAINT ${ownName(parent, identity)} TO squash_changed`,
    `ALTER TABLE ${parent} DROP CONSTRAINT ${ownName(parent, identity)} CASCADE`,
    `COMMENT ON CONSTRAINT ${ownName(parent, identity)} ON ${parent} IS 'changed by squash'`,
  ],
  missing,
  unexpected,
};

/** Only checks and exclusions hold expressions that PostgreSQL may print in two forms. */
function restate({ parent }: Described, _property: string, text: string): Restatement | undefined {
  if (parent === null || !/^(CHECK|EXCLUDE) /.test(text)) return undefined;
  return restatementOnCopy(
    parent,
    { added: `CONSTRAINT restated ${text}` },
    (copy) => /* sql */ `
SELECT ${printedConstraint} FROM pg_constraint AS con
WHERE con.conrelid = ${relation(copy)} AND con.conname = 'restated'`,
  );
}

function missing(object: Described): string {
  const definition = object.value('definition') ?? '';
  const key = definition.match(/^(?:PRIMARY KEY|UNIQUE[A-Z ]*) \((.+?)\)(?: INCLUDE|$)/)?.[1];
  if (key !== undefined) {
    return `\`INSERT … ON CONFLICT (${key})\` fails, and duplicates are no longer refused`;
  }
  if (definition.startsWith('FOREIGN KEY')) {
    return 'rows that refer to nothing are accepted, and deleting what they refer to is no longer noticed';
  }
  if (definition.startsWith('NOT NULL')) {
    return `a later ALTER TABLE … DROP CONSTRAINT by this name fails; whether NULL is refused is the column's`;
  }
  return definition.startsWith('EXCLUDE')
    ? 'rows that exclude each other are accepted together'
    : 'rows that the check refuses are accepted';
}

function unexpected(object: Described): string {
  return object.value('definition')?.startsWith('NOT NULL')
    ? "the name alone is new; whether NULL is refused is the column's"
    : 'rows that were accepted are refused';
}
