import { fixed, qualified, routine, userMade } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const properties: readonly Selected[] = [
  { name: 'init', class: 'structure', sql: routine('template.tmplinit') },
  {
    name: 'lexize',
    class: 'structure',
    sql: routine('template.tmpllexize'),
    consequence: () => 'words are reduced to other lexemes, so searches find other rows',
  },
];

/** Text search templates. */
export const textSearchTemplates: Kind = {
  name: 'text search template',
  plural: 'text search templates',
  needs: { catalog: 'pg_ts_template' },
  compared: { pg_ts_template: ['tmplname', 'tmplnamespace', 'tmplinit', 'tmpllexize'] },
  properties,
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_ts_template', 'template', 'template.tmplnamespace')},
  ${qualified('namespace.nspname', 'template.tmplname')} AS identity,
  NULL AS parent${selectedColumns(properties, major)}
FROM pg_ts_template AS template
JOIN pg_namespace AS namespace ON namespace.oid = template.tmplnamespace
WHERE ${userMade('template.oid', 'template.tmplnamespace')}`,
  missing: () => 'text search dictionaries cannot use it',
};
