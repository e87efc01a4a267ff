import type { RenamedObject } from '../history/renamed-between.ts';
import { ddlOf } from './ddl-of.ts';

/** An identity in its parts: `app.`, `f` and `(integer)`; `app.users `, `a_check` and nothing. */
export interface NameParts {
  readonly prefix: string;
  readonly name: string;
  readonly arguments: string;
}

/** Takes an identity apart; the prefix is a schema or what the object lies in. */
export function namePartsOf(identity: string): NameParts {
  const [, prefix = '', name = identity, args = ''] =
    /^(.*?)("(?:[^"]|"")*"|[^". (]+)(\(.*\))?$/s.exec(identity) ?? [];
  return { prefix, name, arguments: args };
}

/** Renames what lies in a table or type; `within` is that, as it is called by then. */
const inside: Readonly<Record<string, (within: string, from: string, to: string) => string>> = {
  column: (within, from, to) => `ALTER TABLE ${within} RENAME COLUMN ${from} TO ${to}`,
  attribute: (within, from, to) => `ALTER TYPE ${within} RENAME ATTRIBUTE ${from} TO ${to}`,
  constraint: (within, from, to) => `ALTER TABLE ${within} RENAME CONSTRAINT ${from} TO ${to}`,
  'domain constraint': (within, from, to) => `ALTER DOMAIN ${within} RENAME CONSTRAINT ${from} TO ${to}`,
  trigger: (within, from, to) => `ALTER TRIGGER ${from} ON ${within} RENAME TO ${to}`,
  policy: (within, from, to) => `ALTER POLICY ${from} ON ${within} RENAME TO ${to}`,
  rule: (within, from, to) => `ALTER RULE ${from} ON ${within} RENAME TO ${to}`,
};

const inSchemas = [
  ...['enum', 'domain', 'composite type', 'range', 'base type', 'collation', 'conversion'],
  ...['table', 'foreign table', 'sequence', 'view', 'materialized view', 'index', 'statistics object'],
  ...['text search dictionary', 'text search configuration', 'function', 'procedure', 'aggregate'],
];

/** The kinds that are renamed, what others are named by first. */
const kinds: readonly string[] = ['schema', ...inSchemas, ...Object.keys(inside)];

/** Renames in an order in which what an object is named by has its last name already. */
export function renamesInOrder(renames: readonly RenamedObject[]): readonly RenamedObject[] {
  return renames
    .filter(({ kind }) => kinds.includes(kind))
    .toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || a.by.statement - b.by.statement);
}

/** False for what lies in something that is another one by then; `renamed` has last identities by first ones. */
export function isReachable(
  { kind, from, to }: RenamedObject,
  renamed: ReadonlyMap<string, string>,
): boolean {
  if (inside[kind] === undefined) return true;
  const [parent, wanted] = [namePartsOf(from).prefix.slice(0, -1), namePartsOf(to).prefix.slice(0, -1)];
  const { prefix, name } = namePartsOf(parent);
  const schema = prefix.slice(0, -1);
  return (renamed.get(parent) ?? `${renamed.get(schema) ?? schema}.${name}`) === wanted;
}

/** The statements that rename an object; none where it is named otherwise only by what it lies in. */
export function renameStatements(
  { kind, from, to }: RenamedObject,
  renamed: ReadonlyMap<string, string>,
): readonly string[] {
  const [before, after] = [namePartsOf(from), namePartsOf(to)];
  const within = inside[kind];
  if (within !== undefined) {
    const parent = after.prefix.slice(0, -1);
    return before.name === after.name ? [] : [within(parent, before.name, after.name)];
  }
  const word = `ALTER ${ddlOf(kind).word}`;
  const schema = before.prefix.slice(0, -1);
  const stands = renamed.get(schema) ?? schema;
  const wanted = after.prefix.slice(0, -1);
  const moved = kind !== 'schema' && kind !== 'index' && stands !== wanted;
  return [
    ...(moved ? [`${word} ${stands}.${before.name}${after.arguments} SET SCHEMA ${wanted}`] : []),
    ...(before.name === after.name
      ? []
      : [`${word} ${after.prefix}${before.name}${after.arguments} RENAME TO ${after.name}`]),
  ];
}
