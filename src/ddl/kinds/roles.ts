import type { Described } from '../../catalog/kind.ts';
import { quoteLiteral } from '../../sql/quote.ts';
import { noneNamed } from '../absent.ts';
import { ifExists, where } from '../guard.ts';
import type { Alter, KindDdl } from '../kind-ddl.ts';
import { resetShared } from '../shared-properties.ts';

/** The words for what a role may, and for what it may not. */
const words: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  superuser: ['SUPERUSER', 'NOSUPERUSER'],
  'no inherit': ['NOINHERIT', 'INHERIT'],
  'create role': ['CREATEROLE', 'NOCREATEROLE'],
  'create database': ['CREATEDB', 'NOCREATEDB'],
  login: ['LOGIN', 'NOLOGIN'],
  replication: ['REPLICATION', 'NOREPLICATION'],
  'bypass row-level security': ['BYPASSRLS', 'NOBYPASSRLS'],
};

/** No history can make a role of such a name. */
function isPredefined({ identity }: Described): boolean {
  return identity.startsWith('pg_');
}

/** Roles; passwords are never written, so a role with one is made without. */
export const roles: KindDdl = {
  kind: 'role',
  word: 'ROLE',
  create: (role) => {
    if (isPredefined(role)) return [];
    const set = [
      ...Object.entries(words).flatMap(([name, [yes]]) => (role.value(name) === null ? [] : [yes])),
      ...limits(role),
    ];
    return [
      where(
        noneNamed('pg_roles', 'rolname', role.identity),
        ['CREATE ROLE', role.identity, ...set].join(' '),
      ),
    ];
  },
  drop: (role, schema) =>
    isPredefined(role) ? resetShared(roles, role, schema) : [ifExists('DROP ROLE', role.identity)],
  alter: {
    ...Object.fromEntries(
      Object.entries(words).map(([name, [yes, no]]): [string, Alter] => [
        name,
        ({ to, after }) => ({ statements: [`ALTER ROLE ${after.identity} ${to === null ? no : yes}`] }),
      ]),
    ),
    'connection limit': ({ to, after }) => ({
      statements: [`ALTER ROLE ${after.identity} CONNECTION LIMIT ${to ?? -1}`],
    }),
    'valid until': ({ to, after }) => ({
      statements: [`ALTER ROLE ${after.identity} VALID UNTIL ${quoteLiteral(to ?? 'infinity').trim()}`],
    }),
    password: ({ to, after }) => ({
      statements: to === null ? [`ALTER ROLE ${after.identity} PASSWORD NULL`] : [],
    }),
  },
};

function limits({ value }: Described): readonly string[] {
  const until = value('valid until');
  return [
    ...(value('connection limit') === null ? [] : [`CONNECTION LIMIT ${value('connection limit')}`]),
    ...(until === null ? [] : [`VALID UNTIL ${quoteLiteral(until).trim()}`]),
  ];
}
