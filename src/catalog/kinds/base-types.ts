import { fixed, flag, independent, routine, type, userMade } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import type { DifferenceClass } from '../model.ts';
import { type Selected, selectedColumns } from '../selected.ts';

function property(name: string, sql: Selected['sql'], of: DifferenceClass = 'structure'): Selected {
  return { name, class: of, sql };
}

const properties: readonly Selected[] = [
  {
    name: 'shell',
    class: 'structure',
    sql: flag('NOT type.typisdefined'),
    consequence: () => 'the type is declared on one side and usable on the other',
  },
  property('input', routine('type.typinput')),
  property('output', routine('type.typoutput')),
  property('receive', routine('type.typreceive')),
  property('send', routine('type.typsend')),
  property('typmod input', routine('type.typmodin')),
  property('typmod output', routine('type.typmodout')),
  property('subscript', (major) => (major >= 14 ? routine('type.typsubscript') : 'NULL')),
  property('analyze', routine('type.typanalyze'), 'tuning'),
  property(
    'length',
    `CASE type.typlen WHEN -1 THEN 'variable' WHEN -2 THEN 'cstring' ELSE type.typlen::text END`,
  ),
  property('passed by value', flag('type.typbyval')),
  property(
    'alignment',
    `CASE type.typalign WHEN 'c' THEN 'char' WHEN 's' THEN 'int2' WHEN 'd' THEN 'double' END`,
  ),
  property(
    'storage',
    `CASE type.typstorage WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' WHEN 'x' THEN 'extended' END`,
    'tuning',
  ),
  {
    ...property('category', `NULLIF(type.typcategory, CASE WHEN type.typtype = 'p' THEN 'P' ELSE 'U' END)`),
    consequence: () => 'implicit casts to the type are chosen in other cases',
  },
  {
    ...property('preferred', flag('type.typispreferred')),
    consequence: () => 'implicit casts to the type are chosen in other cases',
  },
  property('element', type('type.typelem')),
  property('delimiter', `NULLIF(type.typdelim, ',')`),
  property('default', 'type.typdefault'),
  property('collatable', flag('type.typcollation <> 0')),
];

/** Base types and shell types. */
export const baseTypes: Kind = {
  name: 'base type',
  plural: 'base types',
  needs: { catalog: 'pg_type', types: 'bp' },
  compared: {
    pg_type: [
      'typname',
      'typnamespace',
      'typowner',
      'typlen',
      'typbyval',
      'typtype',
      'typcategory',
      'typispreferred',
      'typisdefined',
      'typdelim',
      'typsubscript',
      'typelem',
      'typinput',
      'typoutput',
      'typreceive',
      'typsend',
      'typmodin',
      'typmodout',
      'typanalyze',
      'typalign',
      'typstorage',
      'typcollation',
      'typdefault',
      'typacl',
    ],
  },
  properties,
  owner: true,
  acl: 'T',
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_type', 'type', 'type.typnamespace')},
  type.oid::regtype::text AS identity,
  NULL AS parent,
  type.typowner AS owner,
  type.typacl AS acl${selectedColumns(properties, major)}
FROM pg_type AS type
WHERE type.typtype IN ('b', 'p') AND ${userMade('type.oid', 'type.typnamespace')}
  AND ${independent('pg_type', 'type.oid')}`,
  missing: () => 'columns and functions cannot use the type',
};
