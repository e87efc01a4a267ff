import type { Described } from '../../catalog/kind.ts';
import { adminRole, migratorRole } from '../../instance/roles.ts';
import { quoteLiteral } from '../../sql/quote.ts';
import { where } from '../guard.ts';
import type { KindDdl } from '../kind-ddl.ts';

interface Membership {
  readonly role: string;
  readonly member: string;
  readonly grantor: string | undefined;
}

function membershipOf({ identity }: Described): Membership {
  const [, role = '', member = '', grantor] = /^(.+?) to (.+?)(?: by (.+))?$/.exec(identity) ?? [];
  return { role, member, grantor };
}

/** From 16 on CREATE ROLE makes its creator a member by itself. */
function comesWithRole(membership: Described): boolean {
  const { member, grantor } = membershipOf(membership);
  const asCreator = ['admin option', 'no inherit', 'no set'].every((each) => membership.value(each) !== null);
  return grantor === adminRole && member === migratorRole && asCreator;
}

/** What a superuser grants is granted by the cluster's first one, without a word. */
function grantedBy(grantor: string | undefined): string {
  return grantor === undefined || grantor === adminRole ? '' : ` GRANTED BY ${grantor}`;
}

/** Memberships of roles in roles. */
export const roleMemberships: KindDdl = {
  kind: 'role membership',
  needs: (membership) => [`role:${membershipOf(membership).role}`, `role:${membershipOf(membership).member}`],
  create: (membership, { schema }) => {
    if (comesWithRole(membership)) return [];
    return [{ sql: grant(membership, schema.major) }];
  },
  drop: (membership) => {
    const { role, member, grantor } = membershipOf(membership);
    const both = [role, member].map((name) => `to_regrole(${quoteLiteral(name).trim()}) IS NOT NULL`);
    const sql = `REVOKE ${role} FROM ${member}${grantedBy(grantor)}`;
    return comesWithRole(membership) ? [] : [where(both.join(' AND '), sql)];
  },
  alter: Object.fromEntries(
    ['admin option', 'no inherit', 'no set'].map((property) => [
      property,
      ({ to, after, schema }) => {
        if (property === 'admin option' && to === null && schema.major < 16) {
          const { role, member } = membershipOf(after);
          return { statements: [`REVOKE ADMIN OPTION FOR ${role} FROM ${member}`] };
        }
        return { statements: [grant(after, schema.major, true)] };
      },
    ]),
  ),
};

/** Options of a membership that is there already are all said, those that are usual included. */
function grant(membership: Described, major: number, there = false): string {
  const { role, member, grantor } = membershipOf(membership);
  const { value } = membership;
  if (major < 16)
    return `GRANT ${role} TO ${member}${value('admin option') === null ? '' : ' WITH ADMIN OPTION'}`;
  const options = [
    ['admin option', 'ADMIN TRUE', 'ADMIN FALSE'],
    ['no inherit', 'INHERIT FALSE', 'INHERIT TRUE'],
    ['no set', 'SET FALSE', 'SET TRUE'],
  ].flatMap(([property = '', unusual = '', usual = '']) => {
    if (value(property) !== null) return [unusual];
    return there ? [usual] : [];
  });
  const list = options.length === 0 ? '' : ` WITH ${options.join(', ')}`;
  return `GRANT ${role} TO ${member}${list}${grantedBy(grantor)}`;
}
