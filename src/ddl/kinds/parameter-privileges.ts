import { adminRole } from '../../instance/roles.ts';
import type { KindDdl } from '../kind-ddl.ts';
import { resetShared } from '../shared-properties.ts';

/** Privileges to set configuration parameters. */
export const parameterPrivileges: KindDdl = {
  kind: 'parameter privilege',
  word: 'PARAMETER',
  owner: () => adminRole,
  create: () => [],
  drop: (parameter, schema) => resetShared(parameterPrivileges, parameter, schema),
};
