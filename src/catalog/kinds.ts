import type { Kind } from './kind.ts';
import { accessMethods } from './kinds/access-methods.ts';
import { aggregates } from './kinds/aggregates.ts';
import { attributes } from './kinds/attributes.ts';
import { baseTypes } from './kinds/base-types.ts';
import { builtInPrivileges } from './kinds/built-in-privileges.ts';
import { casts } from './kinds/casts.ts';
import { collations } from './kinds/collations.ts';
import { compositeTypes } from './kinds/composite-types.ts';
import { conversions } from './kinds/conversions.ts';
import { databaseSettings } from './kinds/database-settings.ts';
import { databases } from './kinds/databases.ts';
import { defaultPrivileges } from './kinds/default-privileges.ts';
import { derivedTypes } from './kinds/derived-types.ts';
import { domainConstraints } from './kinds/domain-constraints.ts';
import { domains } from './kinds/domains.ts';
import { enums } from './kinds/enums.ts';
import { extensions } from './kinds/extensions.ts';
import { foreignDataWrappers } from './kinds/foreign-data-wrappers.ts';
import { foreignServers } from './kinds/foreign-servers.ts';
import { functions } from './kinds/functions.ts';
import { languages } from './kinds/languages.ts';
import { largeObjects } from './kinds/large-objects.ts';
import { operatorClasses } from './kinds/operator-classes.ts';
import { operatorFamilies } from './kinds/operator-families.ts';
import { operatorFamilyFunctions } from './kinds/operator-family-functions.ts';
import { operatorFamilyOperators } from './kinds/operator-family-operators.ts';
import { operators } from './kinds/operators.ts';
import { parameterPrivileges } from './kinds/parameter-privileges.ts';
import { procedures } from './kinds/procedures.ts';
import { ranges } from './kinds/ranges.ts';
import { roleMemberships } from './kinds/role-memberships.ts';
import { roleSettings } from './kinds/role-settings.ts';
import { roles } from './kinds/roles.ts';
import { tablespaces } from './kinds/tablespaces.ts';
import { textSearchConfigurations } from './kinds/text-search-configurations.ts';
import { textSearchDictionaries } from './kinds/text-search-dictionaries.ts';
import { textSearchParsers } from './kinds/text-search-parsers.ts';
import { textSearchTemplates } from './kinds/text-search-templates.ts';
import { transforms } from './kinds/transforms.ts';
import { userMappings } from './kinds/user-mappings.ts';

/** Every kind of object, in the order in which pg_dump writes them. */
export const kinds: readonly Kind[] = [
  databases,
  databaseSettings,
  tablespaces,
  roles,
  roleMemberships,
  roleSettings,
  parameterPrivileges,
  languages,
  extensions,
  baseTypes,
  enums,
  compositeTypes,
  attributes,
  domains,
  domainConstraints,
  ranges,
  derivedTypes,
  collations,
  functions,
  procedures,
  aggregates,
  operators,
  accessMethods,
  operatorFamilies,
  operatorClasses,
  operatorFamilyOperators,
  operatorFamilyFunctions,
  casts,
  conversions,
  transforms,
  textSearchParsers,
  textSearchTemplates,
  textSearchDictionaries,
  textSearchConfigurations,
  foreignDataWrappers,
  foreignServers,
  userMappings,
  largeObjects,
  defaultPrivileges,
  builtInPrivileges,
];
