import type { Described } from '../../catalog/kind.ts';
import { ownName } from '../../catalog/own-name.ts';
import { quoteLiteral } from '../../sql/quote.ts';
import { noneNamed } from '../absent.ts';
import { ifExists, where } from '../guard.ts';
import type { Draft, KindDdl } from '../kind-ddl.ts';
import { withoutOuterParentheses } from '../readable.ts';

const options: Readonly<Record<string, (value: string | null) => string>> = {
  operations: (value) => `publish = '${value ?? 'insert, update, delete, truncate'}'`,
  'via partition root': (value) => `publish_via_partition_root = ${value !== null}`,
  'generated columns': (value) => `publish_generated_columns = ${value ?? 'none'}`,
};

/** Publications; their tables and schemas are added to them. */
export const publications: KindDdl = {
  kind: 'publication',
  word: 'PUBLICATION',
  create: (publication) => [
    where(noneNamed('pg_publication', 'pubname', publication.identity), createPublication(publication)),
  ],
  drop: ({ identity }) => [ifExists('DROP PUBLICATION', identity)],
  alter: Object.fromEntries(
    Object.entries(options).map(([property, write]) => [
      property,
      ({ to, after }) => ({ statements: [`ALTER PUBLICATION ${after.identity} SET (${write(to)})`] }),
    ]),
  ),
};

function createPublication({ identity, value }: Described): string {
  const all = value('all tables') === null ? '' : ' FOR ALL TABLES';
  const set = Object.entries(options).flatMap(([property, write]) =>
    value(property) === null ? [] : [write(value(property))],
  );
  return `CREATE PUBLICATION ${identity}${all}${set.length === 0 ? '' : ` WITH (${set.join(', ')})`}`;
}

/** Tables of publications. */
export const publicationTables: KindDdl = {
  kind: 'publication table',
  create: (member) => [
    where(notMember(member, 'rel'), `ALTER PUBLICATION ${member.parent} ADD TABLE ${shown(member)}`),
  ],
  drop: (member) => [dropped(member, 'rel', 'TABLE')],
};

/** Schemas of publications. */
export const publicationSchemas: KindDdl = {
  kind: 'publication schema',
  create: (member) => [
    where(
      notMember(member, 'namespace'),
      `ALTER PUBLICATION ${member.parent} ADD TABLES IN SCHEMA ${ownName(member.parent, member.identity)}`,
    ),
  ],
  drop: (member) => [dropped(member, 'namespace', 'TABLES IN SCHEMA')],
};

function dropped(member: Described, catalog: 'rel' | 'namespace', words: string): Draft {
  const sql = `ALTER PUBLICATION ${member.parent} DROP ${words} ${ownName(member.parent, member.identity)}`;
  return where(`NOT ${notMember(member, catalog)}`, sql);
}

function shown({ parent, identity, value }: Described): string {
  const columns = value('columns')?.replaceAll('\n', ', ');
  const filter = value('row filter');
  const list = columns === undefined ? '' : ` (${columns})`;
  return `${ownName(parent, identity)}${list}${filter === null ? '' : ` WHERE (${withoutOuterParentheses(filter)})`}`;
}

/** SQL that is true where a publication has no such table or schema. */
function notMember({ parent, identity }: Described, catalog: 'rel' | 'namespace'): string {
  const own = quoteLiteral(ownName(parent, identity)).trim();
  const [prefix, what] =
    catalog === 'rel' ? ['pr', `prrelid = to_regclass(${own})`] : ['pn', `pnnspid = to_regnamespace(${own})`];
  return `NOT EXISTS (
    SELECT FROM pg_publication_${catalog}
    JOIN pg_publication AS publication ON publication.oid = ${prefix}pubid
    WHERE quote_ident(publication.pubname) = ${quoteLiteral(parent ?? '').trim()} AND ${what}
  )`;
}
