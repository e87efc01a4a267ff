import { flag } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const properties: readonly Selected[] = [
  {
    name: 'admin option',
    class: 'privilege',
    sql: flag('membership.admin_option'),
    consequence: ({ actual }) =>
      actual === null ? 'the member cannot pass the role on' : 'the member can pass the role on',
  },
  {
    name: 'no inherit',
    class: 'privilege',
    sql: (major) => (major >= 16 ? flag('NOT membership.inherit_option') : 'NULL'),
    consequence: ({ actual }) =>
      actual === null
        ? "the member has the role's privileges without SET ROLE"
        : "the member has the role's privileges only after SET ROLE",
  },
  {
    name: 'no set',
    class: 'privilege',
    sql: (major) => (major >= 16 ? flag('NOT membership.set_option') : 'NULL'),
    consequence: ({ actual }) =>
      actual === null ? 'the member can SET ROLE to it' : 'the member cannot SET ROLE to it',
  },
];

/** From 16 on CREATE ROLE makes its creator a member by itself: that is a part of the role. */
function comesWithRole(major: number): string {
  return major < 16
    ? 'NULL'
    : `CASE WHEN membership.grantor = 10 AND membership.admin_option AND NOT membership.inherit_option
    AND NOT membership.set_option THEN quote_ident(pg_get_userbyid(membership.roleid)) END`;
}

/** Memberships of roles in roles; from 16 on one for each grantor. */
export const roleMemberships: Kind = {
  name: 'role membership',
  plural: 'role memberships',
  class: 'privilege',
  compared: {
    pg_auth_members: ['roleid', 'member', 'grantor', 'admin_option', 'inherit_option', 'set_option'],
  },
  properties,
  cluster: true,
  query: ({ major }) => /* sql */ `
SELECT 'pg_auth_members'::regclass::oid AS classid, ${major >= 16 ? 'membership.oid' : '0::oid'} AS objid,
  0 AS objsubid, 0::oid AS nsp, membership.xmin AS xmin,
  concat(quote_ident(pg_get_userbyid(membership.roleid)), ' to ', quote_ident(pg_get_userbyid(membership.member))
    ${major >= 16 ? `, ' by ', quote_ident(pg_get_userbyid(membership.grantor))` : ''}) AS identity,
  ${comesWithRole(major)} AS parent${selectedColumns(properties, major)}
FROM pg_auth_members AS membership
WHERE ${
    major >= 16
      ? 'membership.oid >= 16384'
      : `NOT (pg_get_userbyid(membership.member) = 'pg_monitor' AND membership.roleid < 16384)`
  }`,
  missing: () => "the member lacks the role's privileges",
};
