import type { Described } from '../../catalog/kind.ts';
import { adminRole } from '../../instance/roles.ts';
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
  return membershipOf(membership).grantor === adminRole;
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
    const by = grantor === undefined ? '' : ` GRANTED BY ${grantor}`;
    return comesWithRole(membership) ? [] : [{ sql: `REVOKE ${role} FROM ${member}${by}` }];
  },
  alter: Object.fromEntries(
    ['admin option', 'no inherit', 'no set'].map((property) => [
      property,
      ({ to, after, schema }) => {
        if (property === 'admin option' && to === null && schema.major < 16) {
          const { role, member } = membershipOf(after);
          return { statements: [`REVOKE ADMIN OPTION FOR ${role} FROM ${member}`] };
        }
        return { statements: [grant(after, schema.major)] };
      },
    ]),
  ),
};

function grant(membership: Described, major: number): string {
  const { role, member, grantor } = membershipOf(membership);
  const { value } = membership;
  if (major < 16)
    return `GRANT ${role} TO ${member}${value('admin option') === null ? '' : ' WITH ADMIN OPTION'}`;
  const options = [
    ...(value('admin option') === null ? [] : ['ADMIN TRUE']),
    ...(value('no inherit') === null ? [] : ['INHERIT FALSE']),
    ...(value('no set') === null ? [] : ['SET FALSE']),
  ];
  const list = options.length === 0 ? '' : ` WITH ${options.join(', ')}`;
  return `GRANT ${role} TO ${member}${list}${grantor === undefined ? '' : ` GRANTED BY ${grantor}`}`;
}
