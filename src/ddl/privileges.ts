import { quoteIdentifier } from '../sql/quote.ts';

/** What privileges are granted on: the words after ON, whose it is, and acldefault's letter for it. */
export interface Privileged {
  readonly on: string;
  readonly owner: string;
  readonly letter: string;
  readonly major: number;
}

const all: Readonly<Record<string, readonly string[]>> = {
  r: ['DELETE', 'INSERT', 'REFERENCES', 'SELECT', 'TRIGGER', 'TRUNCATE', 'UPDATE'],
  s: ['SELECT', 'UPDATE', 'USAGE'],
  f: ['EXECUTE'],
  T: ['USAGE'],
  l: ['USAGE'],
  n: ['CREATE', 'USAGE'],
  F: ['USAGE'],
  S: ['USAGE'],
  L: ['SELECT', 'UPDATE'],
  d: ['CONNECT', 'CREATE', 'TEMPORARY'],
  t: ['CREATE'],
  p: ['ALTER SYSTEM', 'SET'],
};

const toEveryone: Readonly<Record<string, string>> = {
  f: 'PUBLIC: EXECUTE',
  T: 'PUBLIC: USAGE',
  l: 'PUBLIC: USAGE',
  d: 'PUBLIC: CONNECT, TEMPORARY',
};

/** Privileges that hold where nobody granted any, as the lines introspection reads. */
export function defaultLines(letter: string, owner: string, major: number): string {
  if (letter === 'c') return '';
  const own = [...(all[letter] ?? []), ...(letter === 'r' && major >= 17 ? ['MAINTAIN'] : [])].sort();
  const lines = [
    `${owner}: ${own.join(', ')}`,
    ...(toEveryone[letter] === undefined ? [] : [toEveryone[letter]]),
  ];
  return lines.sort().join('\n');
}

/** One privilege of one role. */
interface Grant {
  readonly grantee: string;
  readonly privilege: string;
  readonly grantable: boolean;
  readonly grantor: string | undefined;
}

/** GRANT and REVOKE that turn one set of lines into another; what is granted together stands together. */
export function grants(object: Privileged, from: string, to: string): readonly string[] {
  const [has, wanted] = [parse(from), parse(to)];
  const gone = has.filter((grant) => !wanted.some((each) => same(each, grant)));
  const lost = gone.filter((grant) => !wanted.some((each) => sameButOption(each, grant) && each.grantable));
  const come = wanted.filter((grant) => !has.some((each) => same(each, grant)));
  return [
    ...byRole(
      lost,
      (list, { grantee, grantor }) => `REVOKE ${list} ON ${object.on} FROM ${role(grantee)}${by(grantor)}`,
    ),
    ...byRole(
      come,
      (list, { grantee, grantor }, option) =>
        `GRANT ${list} ON ${object.on} TO ${role(grantee)}${option ? ' WITH GRANT OPTION' : ''}${by(grantor)}`,
    ),
  ];
}

function by(grantor: string | undefined): string {
  return grantor === undefined ? '' : ` GRANTED BY ${role(grantor)}`;
}

function same(a: Grant, b: Grant): boolean {
  return sameButOption(a, b) && a.grantable === b.grantable;
}

function sameButOption(a: Grant, b: Grant): boolean {
  return a.grantee === b.grantee && a.privilege === b.privilege && a.grantor === b.grantor;
}

function byRole(
  list: readonly Grant[],
  write: (privileges: string, of: Grant, option: boolean) => string,
): readonly string[] {
  const groups = new Map<string, Grant[]>();
  for (const grant of list) {
    const key = `${grant.grantee}\0${grant.grantor}\0${grant.grantable}`;
    groups.set(key, [...(groups.get(key) ?? []), grant]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined
      ? []
      : [write(group.map((each) => each.privilege).join(', '), first, first.grantable)];
  });
}

/** What either of two sets of lines grants. */
export function joined(some: string, others: string): string {
  const [first, second] = [parse(some), parse(others)];
  return written([...first, ...second.filter((grant) => !first.some((each) => same(each, grant)))]);
}

/** What both of two sets of lines grant. */
export function shared(some: string, others: string): string {
  const second = parse(others);
  return written(parse(some).filter((grant) => second.some((each) => same(each, grant))));
}

function written(all: readonly Grant[]): string {
  const lines = all.map(({ grantee, privilege, grantable, grantor }) => {
    const option = grantable ? ' WITH GRANT OPTION' : '';
    return `${grantee}: ${privilege}${option}${grantor === undefined ? '' : ` (granted by ${grantor})`}`;
  });
  return lines.join('\n');
}

function parse(lines: string): readonly Grant[] {
  if (lines === '' || lines === 'nobody') return [];
  return lines.split('\n').flatMap((line) => {
    const [, grantee = '', list = '', grantor] = /^(.*): (.*?)(?: \(granted by (.*)\))?$/.exec(line) ?? [];
    return list.split(', ').map((item) => ({
      grantee,
      privilege: item.replace(/ WITH GRANT OPTION$/, ''),
      grantable: item.endsWith(' WITH GRANT OPTION'),
      grantor,
    }));
  });
}

/** A role's name, quoted where it must be. */
export function role(name: string): string {
  if (name === 'PUBLIC') return name;
  return /^[a-z_][a-z0-9_]*$/.test(name) && !reserved.includes(name) ? name : quoteIdentifier(name);
}

const reserved = [
  'user',
  'current_user',
  'session_user',
  'current_role',
  'public',
  'none',
  'all',
  'group',
  'order',
  'table',
  'default',
  'grant',
  'end',
  'from',
  'to',
  'with',
  'where',
  'analyse',
  'analyze',
  'authorization',
];

/** GRANT and REVOKE on a table as they are said of one of its columns: `GRANT SELECT (column) ON …`. */
export function columnWise(sql: string, column: string): string {
  return sql.replace(/^(GRANT|REVOKE) (.*?) ON /, (_all, verb: string, list: string) => {
    const each = list.split(', ').map((privilege) => `${privilege} (${column})`);
    return `${verb} ${each.join(', ')} ON `;
  });
}
