import type { Described } from '../../catalog/kind.ts';
import { quoteLiteral } from '../../sql/quote.ts';
import { inCurrentDatabase } from '../current-database.ts';
import { where } from '../guard.ts';
import type { Draft, KindDdl } from '../kind-ddl.ts';

/** The beginning of the statement for `role x`, `role x in database`, `all roles` and `database`. */
function prefixOf({ identity }: Described): string {
  if (identity === 'all roles') return 'ALTER ROLE ALL';
  if (identity === 'database') return 'ALTER DATABASE current';
  const [, role = '', inside] = /^role (.+?)( in database)?$/.exec(identity) ?? [];
  return `ALTER ROLE ${role}${inside === undefined ? '' : ' IN DATABASE current'}`;
}

function pairs(lines: string | null): ReadonlyMap<string, string> {
  const split = (lines ?? '').split('\n').filter((line) => line !== '');
  return new Map(split.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

const lists = ['search_path', 'temp_tablespaces', 'session_preload_libraries', 'local_preload_libraries'];

function change(object: Described, from: string | null, to: string | null): readonly Draft[] {
  const [has, wanted] = [pairs(from), pairs(to)];
  const set = [...wanted].filter(([name, value]) => has.get(name) !== value);
  const reset = [...has.keys()].filter((name) => !wanted.has(name));
  return [
    ...set.map(
      ([name, value]) =>
        `SET ${name} TO ${lists.includes(name) ? value || "''" : quoteLiteral(value).trim()}`,
    ),
    ...reset.map((name) => `RESET ${name}`),
  ].map((action) => ({ sql: inCurrentDatabase(`${prefixOf(object)} ${action}`) }));
}

function roleOf({ identity }: Described): string | undefined {
  return identity.startsWith('role ') ? identity.slice(5).replace(/ in database$/, '') : undefined;
}

/** Settings go with their role. */
function guarded(object: Described, { sql }: Draft): Draft {
  const role = roleOf(object);
  if (role === undefined) return { sql };
  const there = `to_regrole(${quoteLiteral(role).trim()}) IS NOT NULL`;
  return where(there, sql);
}

function settings(kind: string): KindDdl {
  return {
    kind,
    needs: (object) => {
      const role = roleOf(object);
      return role === undefined ? [] : [`role:${role}`];
    },
    create: (object) => change(object, null, object.value('settings')),
    drop: (object) => change(object, object.value('settings'), null).map((draft) => guarded(object, draft)),
    alter: {
      settings: ({ from, to, after }) => ({ statements: change(after, from, to).map(({ sql }) => sql) }),
    },
  };
}

/** Settings of roles that hold in every database. */
export const roleSettings: KindDdl = settings('role setting');

/** Settings of the database, and of roles in it. */
export const databaseSettings: KindDdl = settings('database setting');
