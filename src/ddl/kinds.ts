import type { KindDdl } from './kind-ddl.ts';
import { accessMethods } from './kinds/access-methods.ts';
import { aggregates } from './kinds/aggregates.ts';
import { attributes } from './kinds/attributes.ts';
import { baseTypes } from './kinds/base-types.ts';
import { builtInObjects } from './kinds/built-in-objects.ts';
import { builtInPrivileges } from './kinds/built-in-privileges.ts';
import { casts } from './kinds/casts.ts';
import { collations } from './kinds/collations.ts';
import { columns } from './kinds/columns.ts';
import { compositeTypes } from './kinds/composite-types.ts';
import { constraints } from './kinds/constraints.ts';
import { conversions } from './kinds/conversions.ts';
import { databases } from './kinds/databases.ts';
import { defaultPrivileges } from './kinds/default-privileges.ts';
import { derivedTypes } from './kinds/derived-types.ts';
import { domainConstraints } from './kinds/domain-constraints.ts';
import { domains } from './kinds/domains.ts';
import { enums } from './kinds/enums.ts';
import { eventTriggers } from './kinds/event-triggers.ts';
import { extensionMembers } from './kinds/extension-members.ts';
import { extensions } from './kinds/extensions.ts';
import { foreignDataWrappers } from './kinds/foreign-data-wrappers.ts';
import { foreignServers } from './kinds/foreign-servers.ts';
import { foreignTables } from './kinds/foreign-tables.ts';
import { functions } from './kinds/functions.ts';
import { indexes } from './kinds/indexes.ts';
import { languages } from './kinds/languages.ts';
import { largeObjects } from './kinds/large-objects.ts';
import { materializedViews } from './kinds/materialized-views.ts';
import { operatorClasses } from './kinds/operator-classes.ts';
import { operatorFamilies } from './kinds/operator-families.ts';
import { operatorFamilyFunctions, operatorFamilyOperators } from './kinds/operator-family-items.ts';
import { operators } from './kinds/operators.ts';
import { parameterPrivileges } from './kinds/parameter-privileges.ts';
import { policies } from './kinds/policies.ts';
import { procedures } from './kinds/procedures.ts';
import { publicationSchemas, publications, publicationTables } from './kinds/publications.ts';
import { ranges } from './kinds/ranges.ts';
import { replicationOrigins } from './kinds/replication-origins.ts';
import { roleMemberships } from './kinds/role-memberships.ts';
import { roles } from './kinds/roles.ts';
import { rules } from './kinds/rules.ts';
import { schemas } from './kinds/schemas.ts';
import { sequences } from './kinds/sequences.ts';
import { databaseSettings, roleSettings } from './kinds/settings.ts';
import { statisticsObjects } from './kinds/statistics-objects.ts';
import { subscriptions } from './kinds/subscriptions.ts';
import { tables } from './kinds/tables.ts';
import { tablespaces } from './kinds/tablespaces.ts';
import {
  textSearchConfigurations,
  textSearchDictionaries,
  textSearchParsers,
  textSearchTemplates,
} from './kinds/text-search.ts';
import { transforms } from './kinds/transforms.ts';
import { triggers } from './kinds/triggers.ts';
import { userMappings } from './kinds/user-mappings.ts';
import { views } from './kinds/views.ts';

/** How each kind is made, changed and dropped; of equals, those further up are made first. */
export const kindDdls: readonly KindDdl[] = [
  roles,
  roleMemberships,
  roleSettings,
  tablespaces,
  parameterPrivileges,
  databases,
  databaseSettings,
  builtInPrivileges,
  builtInObjects,
  extensions,
  extensionMembers,
  schemas,
  languages,
  collations,
  baseTypes,
  enums,
  domains,
  domainConstraints,
  compositeTypes,
  attributes,
  ranges,
  functions,
  procedures,
  aggregates,
  operators,
  operatorFamilies,
  operatorFamilyOperators,
  operatorFamilyFunctions,
  operatorClasses,
  casts,
  conversions,
  transforms,
  accessMethods,
  textSearchParsers,
  textSearchTemplates,
  textSearchDictionaries,
  textSearchConfigurations,
  foreignDataWrappers,
  foreignServers,
  userMappings,
  sequences,
  tables,
  foreignTables,
  columns,
  constraints,
  indexes,
  statisticsObjects,
  derivedTypes,
  views,
  materializedViews,
  rules,
  triggers,
  policies,
  eventTriggers,
  publications,
  publicationTables,
  publicationSchemas,
  subscriptions,
  replicationOrigins,
  defaultPrivileges,
  largeObjects,
];
