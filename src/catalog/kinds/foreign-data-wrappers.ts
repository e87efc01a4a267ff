import { fixed, routine } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { optionLines, secretName } from '../option-lines.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const properties: readonly Selected[] = [
  {
    name: 'handler',
    class: 'structure',
    sql: routine('wrapper.fdwhandler'),
    consequence: ({ actual }) =>
      actual === null ? 'foreign tables that use it cannot be read' : 'foreign tables are read by other code',
  },
  {
    name: 'validator',
    class: 'structure',
    sql: routine('wrapper.fdwvalidator'),
    consequence: () => 'other options of servers, mappings and tables are accepted',
  },
  {
    name: 'options',
    class: 'structure',
    compare: 'set',
    sql: optionLines('wrapper.fdwoptions', secretName),
    consequence: () => 'its servers are reached in another way',
  },
];

/** Foreign data wrappers. */
export const foreignDataWrappers: Kind = {
  name: 'foreign data wrapper',
  plural: 'foreign data wrappers',
  needs: { catalog: 'pg_foreign_data_wrapper' },
  compared: {
    pg_foreign_data_wrapper: ['fdwname', 'fdwowner', 'fdwhandler', 'fdwvalidator', 'fdwacl', 'fdwoptions'],
  },
  properties,
  owner: true,
  acl: 'F',
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_foreign_data_wrapper', 'wrapper')},
  quote_ident(wrapper.fdwname) AS identity,
  NULL AS parent,
  wrapper.fdwowner AS owner,
  wrapper.fdwacl AS acl${selectedColumns(properties, major)}
FROM pg_foreign_data_wrapper AS wrapper
WHERE wrapper.oid >= 16384`,
  missing: () => 'its servers and foreign tables cannot be made',
};
