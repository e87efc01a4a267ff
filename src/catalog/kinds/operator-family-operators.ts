import { fixed, operator, qualified } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const properties: readonly Selected[] = [
  {
    name: 'operator',
    class: 'structure',
    sql: operator('amop.amopopr'),
    consequence: () => 'indexes answer another operator, and rows may be found or missed',
  },
  {
    name: 'order by',
    class: 'structure',
    sql: `CASE WHEN amop.amoppurpose = 'o' THEN ${qualified('sortspace.nspname', 'sort.opfname')} END`,
    consequence: () => 'nearest-neighbour searches no longer use the index',
  },
];

/** Operators of operator families, those that a history added to built-in families included. */
export const operatorFamilyOperators: Kind = {
  name: 'operator family operator',
  plural: 'operator family operators',
  needs: { catalog: 'pg_amop' },
  compared: {
    pg_amop: [
      'amopfamily',
      'amoplefttype',
      'amoprighttype',
      'amopstrategy',
      'amoppurpose',
      'amopopr',
      'amopsortfamily',
    ],
  },
  properties,
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_amop', 'amop', 'family.opfnamespace')},
  ${qualified('namespace.nspname', 'family.opfname')} || ' USING ' || quote_ident(am.amname)
    || format(' operator %s (%s, %s)', amop.amopstrategy, format_type(amop.amoplefttype, NULL),
      format_type(amop.amoprighttype, NULL)) AS identity,
  ${qualified('namespace.nspname', 'family.opfname')} || ' USING ' || quote_ident(am.amname) AS parent${selectedColumns(properties, major)}
FROM pg_amop AS amop
JOIN pg_opfamily AS family ON family.oid = amop.amopfamily
JOIN pg_namespace AS namespace ON namespace.oid = family.opfnamespace
JOIN pg_am AS am ON am.oid = family.opfmethod
LEFT JOIN pg_opfamily AS sort ON sort.oid = amop.amopsortfamily
LEFT JOIN pg_namespace AS sortspace ON sortspace.oid = sort.opfnamespace
WHERE amop.oid >= 16384 AND NOT EXISTS (
  SELECT FROM pg_depend AS whole
  JOIN pg_depend AS membership ON membership.classid = whole.refclassid AND membership.objid = whole.refobjid
    AND membership.deptype = 'e'
  WHERE whole.classid = 'pg_amop'::regclass AND whole.objid = amop.oid AND whole.deptype IN ('a', 'i'))`,
  missing: () => 'conditions with the operator use no index of the family',
};
