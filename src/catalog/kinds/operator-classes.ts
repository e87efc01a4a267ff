import { fixed, flag, qualified, type, userMade } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const properties: readonly Selected[] = [
  {
    name: 'type',
    class: 'structure',
    sql: 'format_type(opclass.opcintype, NULL)',
    consequence: () => 'indexes on columns of the type cannot use it',
  },
  {
    name: 'default',
    class: 'structure',
    sql: flag('opclass.opcdefault'),
    consequence: ({ actual }) =>
      actual === null
        ? 'indexes, ORDER BY and GROUP BY on the type fail where no class is named'
        : 'indexes on the type use it where no class is named',
  },
  {
    name: 'family',
    class: 'structure',
    sql: qualified('familyspace.nspname', 'family.opfname'),
    consequence: () => 'indexes answer other operators',
  },
  {
    name: 'storage',
    class: 'structure',
    sql: type('opclass.opckeytype'),
    consequence: () => 'indexes store another type',
  },
];

/** Operator classes; their operators and functions belong to the family. */
export const operatorClasses: Kind = {
  name: 'operator class',
  plural: 'operator classes',
  needs: { catalog: 'pg_opclass' },
  compared: {
    pg_opclass: [
      'opcmethod',
      'opcname',
      'opcnamespace',
      'opcowner',
      'opcfamily',
      'opcintype',
      'opcdefault',
      'opckeytype',
    ],
  },
  properties,
  owner: true,
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_opclass', 'opclass', 'opclass.opcnamespace')},
  ${qualified('namespace.nspname', 'opclass.opcname')} || ' USING ' || quote_ident(am.amname) AS identity,
  NULL AS parent,
  opclass.opcowner AS owner${selectedColumns(properties, major)}
FROM pg_opclass AS opclass
JOIN pg_namespace AS namespace ON namespace.oid = opclass.opcnamespace
JOIN pg_am AS am ON am.oid = opclass.opcmethod
JOIN pg_opfamily AS family ON family.oid = opclass.opcfamily
JOIN pg_namespace AS familyspace ON familyspace.oid = family.opfnamespace
WHERE ${userMade('opclass.oid', 'opclass.opcnamespace')}`,
  missing: () => 'indexes that name it cannot be made',
};
