import { fixed, userMade } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { privilegesDiffer } from '../privilege-lines.ts';

const label = (catalog: string, alias: string): string => /* sql */ `EXISTS (
    SELECT FROM ${catalog} AS ${alias}
    WHERE ${alias}.classoid = 'pg_type'::regclass AND ${alias}.objoid = type.oid)`;

/** Row, array and multirange types that carry privileges, a comment or a security label of their own. */
export const derivedTypes: Kind = {
  name: 'derived type',
  plural: 'derived types',
  needs: { catalog: 'pg_type' },
  compared: { pg_type: ['typacl'] },
  properties: [],
  acl: 'T',
  query: () => /* sql */ `
SELECT ${fixed('pg_type', 'type', 'type.typnamespace')},
  type.oid::regtype::text AS identity,
  CASE WHEN type.typrelid <> 0 THEN type.typrelid::regclass::text ELSE whole.refobjid::regtype::text END AS parent,
  type.typowner AS owner,
  type.typacl AS acl
FROM pg_type AS type
JOIN pg_depend AS whole ON whole.classid = 'pg_type'::regclass AND whole.objid = type.oid AND whole.deptype = 'i'
WHERE ${userMade('type.oid', 'type.typnamespace')}
  AND (${privilegesDiffer('type.typacl', "acldefault('T', type.typowner)")}
      OR ${label('pg_description', 'description')} OR ${label('pg_seclabel', 'label')})
  AND NOT EXISTS (SELECT FROM pg_depend AS membership
    WHERE membership.classid = whole.refclassid AND membership.objid = whole.refobjid AND membership.deptype = 'e')`,
  missing: () => 'privileges, a comment or a security label of the type itself are missing',
  unexpected: () =>
    'the type itself carries privileges, a comment or a security label that the history does not give it',
};
