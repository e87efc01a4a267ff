import { ownName } from '../../catalog/own-name.ts';
import type { Alteration, Altered, KindDdl } from '../kind-ddl.ts';
import { attributeClause } from './composite-types.ts';

/** Attributes of composite types: in CREATE TYPE where the type is new. */
export const attributes: KindDdl = {
  kind: 'attribute',
  word: 'COLUMN',
  create: (attribute, { isNew }) =>
    isNew(`composite type:${attribute.parent}`)
      ? []
      : [{ sql: `ALTER TYPE ${attribute.parent} ADD ATTRIBUTE ${attributeClause(attribute)}` }],
  drop: ({ parent, identity }) => [
    {
      sql: `ALTER TYPE ${parent} DROP ATTRIBUTE ${ownName(parent, identity)}`,
      again: `ALTER TYPE ${parent} DROP ATTRIBUTE IF EXISTS ${ownName(parent, identity)}`,
    },
  ],
  alter: { type: changeType, collation: changeType, position: () => undefined },
};

function changeType({ after }: Alteration): Altered {
  const { parent, identity, value } = after;
  const collation = value('collation') === null ? '' : ` COLLATE ${value('collation')}`;
  const action = `ALTER ATTRIBUTE ${ownName(parent, identity)} TYPE ${value('type')}${collation}`;
  return { statements: [`ALTER TYPE ${parent} ${action}`], disturbs: true };
}
