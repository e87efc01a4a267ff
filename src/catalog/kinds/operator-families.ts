import { fixed, qualified, userMade } from '../fragments.ts';
import type { Kind } from '../kind.ts';

/** Operator families; their operators and functions are objects of their own. */
export const operatorFamilies: Kind = {
  name: 'operator family',
  plural: 'operator families',
  needs: { catalog: 'pg_opfamily' },
  compared: {
    pg_opfamily: ['opfmethod', 'opfname', 'opfnamespace', 'opfowner'],
  },
  properties: [],
  owner: true,
  query: () => /* sql */ `
SELECT ${fixed('pg_opfamily', 'family', 'family.opfnamespace')},
  ${qualified('namespace.nspname', 'family.opfname')} || ' USING ' || quote_ident(am.amname) AS identity,
  NULL AS parent,
  family.opfowner AS owner
FROM pg_opfamily AS family
JOIN pg_namespace AS namespace ON namespace.oid = family.opfnamespace
JOIN pg_am AS am ON am.oid = family.opfmethod
WHERE ${userMade('family.oid', 'family.opfnamespace')}`,
  missing: () => 'operator classes cannot join it, and its cross-type operators use no index',
};
