import { fixed } from '../fragments.ts';
import type { Kind } from '../kind.ts';

const none = /* sql */ `
SELECT 0::oid AS classid, 0::oid AS objid, 0 AS objsubid, 0::oid AS nsp, '0'::xid AS xmin,
  NULL AS identity, NULL AS parent, 10::oid AS owner, NULL::aclitem[] AS acl
WHERE false`;

/** Privileges to set configuration parameters, from 15 on. */
export const parameterPrivileges: Kind = {
  name: 'parameter privilege',
  plural: 'parameter privileges',
  class: 'privilege',
  needs: { catalog: 'pg_parameter_acl' },
  compared: { pg_parameter_acl: ['parname', 'paracl'] },
  properties: [],
  cluster: true,
  acl: 'p',
  query: ({ major }) =>
    major < 15
      ? none
      : /* sql */ `
SELECT ${fixed('pg_parameter_acl', 'parameter')},
  parameter.parname AS identity,
  NULL AS parent,
  10::oid AS owner,
  parameter.paracl AS acl
FROM pg_parameter_acl AS parameter`,
  missing: ({ identity }) => `roles cannot SET ${identity}, or ALTER SYSTEM fails for them`,
};
