/**
 * The CTE `implied (oid)`: inherited checks that are as their parent's, and NOT NULL constraints under the name
 * PostgreSQL gives (or the parent's) that say no more than the column; none of them with a comment.
 */
export function impliedConstraints(major: number): string {
  const enforced = major < 18 ? '' : 'AND child.conenforced = parent.conenforced';
  const named = major < 18 ? '' : impliedByColumn;
  return /* sql */ `following AS (
  SELECT child.oid
  FROM pg_constraint AS child
  JOIN pg_inherits AS inherits ON inherits.inhrelid = child.conrelid
  JOIN pg_constraint AS parent ON parent.conrelid = inherits.inhparent AND parent.conname = child.conname
    AND parent.contype = child.contype
  WHERE child.contype IN ('c', 'n') AND NOT child.conislocal AND child.coninhcount = 1
    AND child.convalidated = parent.convalidated AND child.connoinherit = parent.connoinherit ${enforced}${named}
),
implied AS MATERIALIZED (
  SELECT following.oid FROM following
  WHERE NOT EXISTS (SELECT FROM pg_description AS note
    WHERE note.classoid = 'pg_constraint'::regclass AND note.objoid = following.oid)
)`;
}

/** Only 18 and newer write down NOT NULL of a table's column as a constraint. */
const impliedByColumn = /* sql */ `
  UNION ALL
  SELECT con.oid
  FROM pg_constraint AS con
  JOIN pg_class AS class ON class.oid = con.conrelid
  JOIN pg_attribute AS attribute ON attribute.attrelid = con.conrelid AND attribute.attnum = con.conkey[1]
  WHERE con.contype = 'n' AND con.convalidated AND NOT con.connoinherit
    AND con.coninhcount = CASE WHEN con.conislocal THEN 0 ELSE 1 END
    AND con.conname = class.relname || '_' || attribute.attname || '_not_null'`;
