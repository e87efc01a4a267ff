import { allProperties } from '../catalog/frame.ts';
import type { Described } from '../catalog/kind.ts';
import { kinds } from '../catalog/kinds.ts';
import { ownName } from '../catalog/own-name.ts';
import { quoteLiteral } from '../sql/quote.ts';
import type { Draft, KindDdl } from './kind-ddl.ts';
import { defaultLines, grants, role } from './privileges.ts';

/** Owner, privileges, comment and labels of a new object, where they are not what it gets by itself. */
export function sharedDrafts(
  ddl: KindDdl,
  object: Described,
  major: number,
  migrator: string,
): readonly Draft[] {
  const shared = ['owner', 'privileges', 'comment', 'security label'].filter((name) => has(ddl, name));
  return shared.flatMap((property) => {
    const to = object.value(property);
    if (to === null || (property === 'owner' && to === migrator)) return [];
    return alterShared(ddl, property, null, to, object, major);
  });
}

function has(ddl: KindDdl, property: string): boolean {
  const kind = kinds.find((each) => each.name === ddl.kind);
  const own = kind?.properties.some((each) => each.name === property) ?? false;
  return kind !== undefined && !own && allProperties(kind).some((each) => each.name === property);
}

/** True for a property every kind shares, told in one place. */
export function isShared(ddl: KindDdl, property: string): boolean {
  return ['owner', 'privileges', 'comment', 'security label'].includes(property) && has(ddl, property);
}

/** The statements that change one of the shared properties. */
export function alterShared(
  ddl: KindDdl,
  property: string,
  from: string | null,
  to: string | null,
  object: Described,
  major: number,
): readonly Draft[] {
  const name = ddl.name?.(object) ?? object.identity;
  if (property === 'owner') return [{ sql: `ALTER ${ddl.word} ${name} OWNER TO ${role(to ?? '')}` }];
  if (property === 'comment')
    return [{ sql: `COMMENT ON ${ddl.word} ${name} IS ${to === null ? 'NULL' : quoteLiteral(to).trim()}` }];
  if (property === 'security label') return labels(ddl, name, from, to);
  return changePrivileges(ddl, object, from, to, major).map((sql) => ({ sql }));
}

function labels(ddl: KindDdl, name: string, from: string | null, to: string | null): readonly Draft[] {
  const [has, wanted] = [lines(from), lines(to)];
  const statement = (line: string, value: string | null): Draft => {
    const provider = line.slice(0, line.indexOf(': '));
    return {
      sql: `SECURITY LABEL FOR ${role(provider)} ON ${ddl.word} ${name} IS ${value === null ? 'NULL' : quoteLiteral(value)}`,
    };
  };
  return [
    ...has.filter((line) => !wanted.includes(line)).map((line) => statement(line, null)),
    ...wanted
      .filter((line) => !has.includes(line))
      .map((line) => statement(line, line.slice(line.indexOf(': ') + 2))),
  ];
}

function lines(value: string | null): readonly string[] {
  return value === null ? [] : value.split('\n');
}

function changePrivileges(
  ddl: KindDdl,
  object: Described,
  from: string | null,
  to: string | null,
  major: number,
): readonly string[] {
  const letter = kinds.find((kind) => kind.name === ddl.kind)?.acl ?? '';
  const owner = object.value('owner') ?? '';
  const usual = defaultLines(letter, owner, major);
  if (letter === 'c') return columnGrants(object, from ?? '', to ?? '', major);
  const on = `${ddl.grantWord ?? ddl.word} ${ddl.name?.(object) ?? object.identity}`;
  return grants({ on, owner, letter, major }, from ?? usual, to ?? usual);
}

/** `GRANT SELECT (column) ON table`. */
function columnGrants(column: Described, from: string, to: string, major: number): readonly string[] {
  const name = ownName(column.parent, column.identity);
  return grants({ on: `TABLE ${column.parent}`, owner: '', letter: 'c', major }, from, to).map((sql) =>
    sql.replace(/^(GRANT|REVOKE) (.*?) ON /, (_all, verb: string, list: string) => {
      const each = list.split(', ').map((privilege) => `${privilege} (${name})`);
      return `${verb} ${each.join(', ')} ON `;
    }),
  );
}
