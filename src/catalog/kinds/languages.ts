import { fixed, flag, routine } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const properties: readonly Selected[] = [
  {
    name: 'trusted',
    class: 'privilege',
    sql: flag('language.lanpltrusted'),
    consequence: ({ actual }) =>
      actual === null ? 'only superusers may write functions in it' : 'any role may write functions in it',
  },
  {
    name: 'handler',
    class: 'structure',
    sql: routine('language.lanplcallfoid'),
    consequence: () => 'functions in the language are run by another handler',
  },
  {
    name: 'inline handler',
    class: 'structure',
    sql: routine('language.laninline'),
    consequence: () => 'DO blocks in the language fail or are run by another handler',
  },
  {
    name: 'validator',
    class: 'structure',
    sql: routine('language.lanvalidator'),
    consequence: () => 'faults in a function body show at other times',
  },
  { name: 'built in', class: 'structure', sql: flag('NOT language.lanispl') },
];

/** Procedural languages made without an extension. */
export const languages: Kind = {
  name: 'language',
  plural: 'languages',
  needs: { catalog: 'pg_language' },
  compared: {
    pg_language: [
      'lanname',
      'lanowner',
      'lanpltrusted',
      'lanplcallfoid',
      'laninline',
      'lanvalidator',
      'lanacl',
      'lanispl',
    ],
  },
  properties,
  owner: true,
  acl: 'l',
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_language', 'language')},
  quote_ident(language.lanname) AS identity,
  NULL AS parent,
  language.lanowner AS owner,
  language.lanacl AS acl${selectedColumns(properties, major)}
FROM pg_language AS language
WHERE language.oid >= 16384`,
  missing: () => 'functions in the language cannot be made',
};
