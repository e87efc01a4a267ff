import type { Described } from '../../catalog/kind.ts';
import { quoteLiteral } from '../../sql/quote.ts';
import { where } from '../guard.ts';
import type { Draft, KindDdl } from '../kind-ddl.ts';
import { defaultLines, grants } from '../privileges.ts';
import type { Schema } from '../schema.ts';

const letters: Readonly<Record<string, string>> = {
  tables: 'r',
  sequences: 's',
  functions: 'f',
  types: 'T',
  schemas: 'n',
  'large objects': 'L',
};

/** What `for role r in schema s on tables` says. */
function partsOf({ identity }: Described): {
  readonly role: string;
  readonly prefix: string;
  readonly on: string;
  readonly inSchema: boolean;
  /** The schema as a literal. */
  readonly space: string | undefined;
} {
  const [, role = '', schema, on = ''] =
    /^for role (.*?)(?: in schema (.*?))? on ([a-z ]+)$/.exec(identity) ?? [];
  const where = schema === undefined ? '' : ` IN SCHEMA ${schema}`;
  return {
    role,
    prefix: `ALTER DEFAULT PRIVILEGES FOR ROLE ${role}${where}`,
    on: on.toUpperCase(),
    inSchema: schema !== undefined,
    space: schema === undefined ? undefined : quoteLiteral(schema).trim(),
  };
}

/** A second run finds no role that went with the first. */
function whereRoleIs(draft: Draft, next: Schema): Draft {
  const grantee = / FROM ("(?:[^"]|"")*"|\S+)$/.exec(draft.sql)?.[1] ?? 'PUBLIC';
  if (grantee === 'PUBLIC' || next.objects.has(`role:${grantee}`)) return draft;
  const known = `to_regrole(${quoteLiteral(grantee).trim()}) IS NOT NULL`;
  const space = / IN SCHEMA ("(?:[^"]|"")*"|\S+) /.exec(draft.sql)?.[1];
  const there = space === undefined ? '' : ` AND to_regnamespace(${quoteLiteral(space).trim()}) IS NOT NULL`;
  return where(`${known}${there}`, draft.sql);
}

/** From what a role has without the entry to what it has with it; in a schema an entry only adds. */
function change(object: Described, from: string | null, to: string | null, major: number): readonly Draft[] {
  const { role, prefix, on, inSchema, space } = partsOf(object);
  const usual = inSchema ? '' : defaultLines(letters[on.toLowerCase()] ?? '', role, major);
  const statements = grants(
    { on, owner: role, letter: letters[on.toLowerCase()] ?? '', major },
    from ?? usual,
    to ?? usual,
  );
  return statements
    .map((sql) => `${prefix} ${sql}`)
    .map((sql) => (space === undefined ? { sql } : where(`to_regnamespace(${space}) IS NOT NULL`, sql)));
}

/** Default privileges. */
export const defaultPrivileges: KindDdl = {
  kind: 'default privilege',
  create: (object, { schema }) => change(object, null, object.value('privileges'), schema.major),
  drop: (object, schema, next) =>
    change(object, object.value('privileges'), null, schema.major).map((draft) => whereRoleIs(draft, next)),
  alter: {
    privileges: ({ from, to, after, schema }) => ({
      statements: change(after, from, to, schema.major).map(({ sql }) => sql),
    }),
  },
};
