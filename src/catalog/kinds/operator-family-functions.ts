import { fixed, qualified, routine } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const properties: readonly Selected[] = [
  {
    name: 'function',
    class: 'structure',
    sql: routine('amproc.amproc'),
    consequence: () => 'indexes order or match values in another way, and rows may be found or missed',
  },
];

/** Support functions of operator families, those that a history added to built-in families included. */
export const operatorFamilyFunctions: Kind = {
  name: 'operator family function',
  plural: 'operator family functions',
  needs: { catalog: 'pg_amproc' },
  compared: {
    pg_amproc: ['amprocfamily', 'amproclefttype', 'amprocrighttype', 'amprocnum', 'amproc'],
  },
  properties,
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_amproc', 'amproc', 'family.opfnamespace')},
  ${qualified('namespace.nspname', 'family.opfname')} || ' USING ' || quote_ident(am.amname)
    || format(' function %s (%s, %s)', amproc.amprocnum, format_type(amproc.amproclefttype, NULL),
      format_type(amproc.amprocrighttype, NULL)) AS identity,
  ${qualified('namespace.nspname', 'family.opfname')} || ' USING ' || quote_ident(am.amname) AS parent${selectedColumns(properties, major)}
FROM pg_amproc AS amproc
JOIN pg_opfamily AS family ON family.oid = amproc.amprocfamily
JOIN pg_namespace AS namespace ON namespace.oid = family.opfnamespace
JOIN pg_am AS am ON am.oid = family.opfmethod
WHERE amproc.oid >= 16384 AND NOT EXISTS (
  SELECT FROM pg_depend AS whole
  JOIN pg_depend AS membership ON membership.classid = whole.refclassid AND membership.objid = whole.refobjid
    AND membership.deptype = 'e'
  WHERE whole.classid = 'pg_amproc'::regclass AND whole.objid = amproc.oid AND whole.deptype IN ('a', 'i'))`,
  missing: () => 'indexes of the family lack an optional or required function',
};
