import type { KindDdl } from './kind-ddl.ts';
import { attributes } from './kinds/attributes.ts';
import { columns } from './kinds/columns.ts';
import { compositeTypes } from './kinds/composite-types.ts';
import { constraints } from './kinds/constraints.ts';
import { defaultPrivileges } from './kinds/default-privileges.ts';
import { domainConstraints } from './kinds/domain-constraints.ts';
import { domains } from './kinds/domains.ts';
import { enums } from './kinds/enums.ts';
import { eventTriggers } from './kinds/event-triggers.ts';
import { extensions } from './kinds/extensions.ts';
import { functions } from './kinds/functions.ts';
import { indexes } from './kinds/indexes.ts';
import { materializedViews } from './kinds/materialized-views.ts';
import { policies } from './kinds/policies.ts';
import { procedures } from './kinds/procedures.ts';
import { roleMemberships } from './kinds/role-memberships.ts';
import { roles } from './kinds/roles.ts';
import { rules } from './kinds/rules.ts';
import { schemas } from './kinds/schemas.ts';
import { sequences } from './kinds/sequences.ts';
import { databaseSettings, roleSettings } from './kinds/settings.ts';
import { tables } from './kinds/tables.ts';
import { triggers } from './kinds/triggers.ts';
import { views } from './kinds/views.ts';

/** How each kind is made, changed and dropped; of equals, those further up are made first. */
export const kindDdls: readonly KindDdl[] = [
  roles,
  roleMemberships,
  roleSettings,
  databaseSettings,
  extensions,
  schemas,
  enums,
  domains,
  domainConstraints,
  compositeTypes,
  attributes,
  functions,
  procedures,
  sequences,
  tables,
  columns,
  constraints,
  indexes,
  views,
  materializedViews,
  rules,
  triggers,
  policies,
  eventTriggers,
  defaultPrivileges,
];
