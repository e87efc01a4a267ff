import type { Kind, Property, QueryContext } from './kind.ts';
import { privilegeLines, privilegesDiffer } from './privilege-lines.ts';

/** Columns of system catalogs that the frame compares for every kind. */
export const framed: Readonly<Record<string, readonly string[]>> = {
  pg_description: ['objoid', 'classoid', 'objsubid', 'description'],
  pg_shdescription: ['objoid', 'classoid', 'description'],
  pg_seclabel: ['objoid', 'classoid', 'objsubid', 'provider', 'label'],
  pg_shseclabel: ['objoid', 'classoid', 'provider', 'label'],
};

const ownerProperty: Property = {
  name: 'owner',
  class: 'privilege',
  consequence: () => 'another role owns it, and only the owner may alter or drop it',
};

const privilegesProperty: Property = {
  name: 'privileges',
  class: 'privilege',
  compare: 'set',
  consequence: () => 'other roles may use it than the history allows',
};

const commentProperty: Property = {
  name: 'comment',
  class: 'comment',
  consequence: () => 'nothing at run time; documentation and tools that read comments show other text',
};

const labelProperty: Property = {
  name: 'security label',
  class: 'privilege',
  compare: 'set',
  consequence: () => 'the provider of the label grants, denies or masks otherwise',
};

const extensionProperty: Property = {
  name: 'depends on extension',
  class: 'structure',
  compare: 'set',
  consequence: ({ actual }) =>
    actual === null ? 'it stays when the extension is dropped' : 'it goes when the extension is dropped',
};

/** All properties of a kind in the order of the values: its own, then those every kind shares. */
export function allProperties(kind: Kind): readonly Property[] {
  return [
    ...kind.properties,
    ...(kind.owner === undefined ? [] : [ownerProperty]),
    ...(kind.acl === undefined ? [] : [privilegesProperty]),
    commentProperty,
    labelProperty,
    ...(kind.goesWithExtension === undefined ? [] : [extensionProperty]),
  ];
}

/** How many columns stand before the property values: identity, parent, xmin, classid, objid, objsubid, nsp. */
export const fixedColumns = 7;

/**
 * The kind's query with owner and privileges, which many kinds share, written around it. Comments, security
 * labels, extension members and excluded schemas are the same for all kinds and are read once: see
 * `surroundings.ts`. The condition is over `object`.
 */
export function framedQuery(kind: Kind, context: QueryContext, condition = 'true'): string {
  const own = kind.properties.map((_, index) => `object.p${index + 1}`);
  const owner = kind.owner === undefined ? [] : ['pg_catalog.pg_get_userbyid(object.owner)'];
  const acl =
    kind.acl === undefined
      ? []
      : [privileges('object.acl', `pg_catalog.acldefault('${kind.acl}', object.owner)`)];
  return /* sql */ `
SELECT ${[...fixed, ...own, ...owner, ...acl].join(',\n  ')}
FROM (${kind.query(context)}) AS object
WHERE ${condition}
ORDER BY object.identity COLLATE "C"`;
}

const fixed: readonly string[] = [
  'object.identity',
  'object.parent',
  'object.xmin::text',
  'object.classid::text',
  'object.objid::text',
  'object.objsubid::text',
  'object.nsp::text',
];

/** Privileges as lines `grantee: PRIVILEGE, …`, NULL where they equal PostgreSQL's default. */
function privileges(acl: string, defaults: string): string {
  return `CASE WHEN ${acl} IS NULL THEN NULL WHEN ${privilegesDiffer(acl, defaults)} THEN ${privilegeLines(acl, 'object.owner')} END`;
}
