import { fixed, flag, remarkedOn } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { type Selected, selectedColumns } from '../selected.ts';

function attribute(name: string, column: string, lost: string, gained: string): Selected {
  return {
    name,
    class: 'privilege',
    sql: flag(`role.${column}`),
    consequence: ({ actual }) => (actual === null ? lost : gained),
  };
}

const properties: readonly Selected[] = [
  attribute('superuser', 'rolsuper', 'it is bound by permissions', 'it passes every permission check'),
  {
    name: 'no inherit',
    class: 'privilege',
    sql: flag('NOT role.rolinherit'),
    consequence: ({ actual }) =>
      actual === null
        ? 'it has the privileges of its groups without SET ROLE'
        : 'it has the privileges of its groups only after SET ROLE',
  },
  attribute('create role', 'rolcreaterole', 'it cannot make roles', 'it can make and alter roles'),
  attribute('create database', 'rolcreatedb', 'it cannot make databases', 'it can make databases'),
  attribute('login', 'rolcanlogin', 'it cannot log in', 'it can log in'),
  attribute('replication', 'rolreplication', 'it cannot replicate', 'it can read all data by replication'),
  attribute(
    'bypass row-level security',
    'rolbypassrls',
    'row-level security hides rows from it',
    'row-level security does not bind it',
  ),
  {
    name: 'connection limit',
    class: 'privilege',
    sql: 'NULLIF(role.rolconnlimit, -1)',
    consequence: () => 'it may open another number of connections',
  },
  {
    name: 'valid until',
    class: 'privilege',
    sql: 'role.rolvaliduntil',
    consequence: () => 'its password ends at another time',
  },
  {
    name: 'password',
    class: 'privilege',
    sql: `CASE WHEN role.rolpassword LIKE 'SCRAM-SHA-256$%' THEN 'scram-sha-256'
      WHEN role.rolpassword LIKE 'md5%' THEN 'md5' WHEN role.rolpassword IS NOT NULL THEN 'other' END`,
    consequence: ({ actual }) =>
      actual === null ? 'it cannot log in with a password' : 'it logs in with a password kept in another way',
  },
];

/** Roles the history makes, and predefined ones that it remarks on; of a password only its presence and kind are read. */
export const roles: Kind = {
  name: 'role',
  plural: 'roles',
  needs: { catalog: 'pg_authid' },
  compared: {
    pg_authid: [
      'rolname',
      'rolsuper',
      'rolinherit',
      'rolcreaterole',
      'rolcreatedb',
      'rolcanlogin',
      'rolreplication',
      'rolbypassrls',
      'rolconnlimit',
      'rolpassword',
      'rolvaliduntil',
    ],
  },
  properties,
  cluster: true,
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_authid', 'role')},
  quote_ident(role.rolname) AS identity,
  NULL AS parent${selectedColumns(properties, major)}
FROM pg_authid AS role
WHERE role.oid >= 16384 OR role.rolname ~ '^pg_' AND ${remarkedOn('pg_authid', 'role.oid')}`,
  missing: () => 'logins, grants and SET ROLE that name it fail',
};
