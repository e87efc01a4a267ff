import { ownName } from '../../catalog/own-name.ts';
import { noDomainConstraint, noType } from '../absent.ts';
import { where } from '../guard.ts';
import type { KindDdl } from '../kind-ddl.ts';
import { keyOf } from '../schema.ts';
import { domainConstraintClause } from './domains.ts';

/** Constraints of domains: in CREATE DOMAIN where the domain is new. */
export const domainConstraints: KindDdl = {
  kind: 'domain constraint',
  word: 'CONSTRAINT',
  name: ({ parent, identity }) => `${ownName(parent, identity)} ON DOMAIN ${parent}`,
  create: (constraint, { isNew, later }) => {
    const { parent, identity, value } = constraint;
    const valid = value('not valid') === null;
    if (valid && isNew(`domain:${parent}`) && !later.has(keyOf(constraint))) return [];
    const sql = `ALTER DOMAIN ${parent} ADD ${domainConstraintClause(constraint)}${valid ? '' : ' NOT VALID'}`;
    return [where(noDomainConstraint(parent ?? '', ownName(parent, identity)), sql)];
  },
  drop: ({ parent, identity }) => {
    const name = ownName(parent, identity);
    const sql = `ALTER DOMAIN ${parent} DROP CONSTRAINT ${name}`;
    return [where(`NOT (${noType(parent ?? '')})`, sql.replace('CONSTRAINT', 'CONSTRAINT IF EXISTS'))].map(
      (draft) => ({ ...draft, sql }),
    );
  },
  alter: {
    'not valid': ({ to, after }) =>
      to === null
        ? {
            statements: [
              `ALTER DOMAIN ${after.parent} VALIDATE CONSTRAINT ${ownName(after.parent, after.identity)}`,
            ],
          }
        : undefined,
  },
};
