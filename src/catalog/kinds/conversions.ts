import { fixed, flag, qualified, routine, userMade } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const properties: readonly Selected[] = [
  { name: 'source encoding', class: 'structure', sql: 'pg_encoding_to_char(conversion.conforencoding)' },
  { name: 'target encoding', class: 'structure', sql: 'pg_encoding_to_char(conversion.contoencoding)' },
  {
    name: 'function',
    class: 'structure',
    sql: routine('conversion.conproc'),
    consequence: () => 'text is converted by another function',
  },
  {
    name: 'default',
    class: 'structure',
    sql: flag('conversion.condefault'),
    consequence: () => 'clients of the encoding have their text converted in another way',
  },
];

/** Encoding conversions. */
export const conversions: Kind = {
  name: 'conversion',
  plural: 'conversions',
  needs: { catalog: 'pg_conversion' },
  compared: {
    pg_conversion: [
      'conname',
      'connamespace',
      'conowner',
      'conforencoding',
      'contoencoding',
      'conproc',
      'condefault',
    ],
  },
  properties,
  owner: true,
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_conversion', 'conversion', 'conversion.connamespace')},
  ${qualified('namespace.nspname', 'conversion.conname')} AS identity,
  NULL AS parent,
  conversion.conowner AS owner${selectedColumns(properties, major)}
FROM pg_conversion AS conversion
JOIN pg_namespace AS namespace ON namespace.oid = conversion.connamespace
WHERE ${userMade('conversion.oid', 'conversion.connamespace')}`,
  missing: () => 'clients of the encoding have their text converted in another way',
};
