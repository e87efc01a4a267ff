import type { Described } from '../../catalog/kind.ts';
import { ifExists, ifNotExists } from '../guard.ts';
import type { KindDdl } from '../kind-ddl.ts';
import { changedOptions, optionsClause } from '../option-words.ts';

/** User mappings; their secrets are in no catalog and are refused. */
export const userMappings: KindDdl = {
  kind: 'user mapping',
  needs: (mapping) => [`role:${userOf(mapping)}`],
  create: (mapping) => [
    ifNotExists('CREATE USER MAPPING', `${target(mapping)}${optionsClause(mapping.value('options'))}`),
  ],
  drop: (mapping) => [ifExists('DROP USER MAPPING', target(mapping))],
  alter: {
    options: (alteration) => ({
      statements: [`ALTER USER MAPPING ${target(alteration.after)} ${changedOptions(alteration)}`],
    }),
  },
};

function userOf({ parent, identity }: Described): string {
  return identity.slice(0, identity.length - ` on server ${parent}`.length);
}

function target(mapping: Described): string {
  return `FOR ${userOf(mapping)} SERVER ${mapping.parent}`;
}
