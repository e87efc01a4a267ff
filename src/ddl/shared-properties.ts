import { allProperties } from '../catalog/frame.ts';
import type { Described } from '../catalog/kind.ts';
import { kinds } from '../catalog/kinds.ts';
import { readLabelLine } from '../catalog/label-lines.ts';
import { ownName } from '../catalog/own-name.ts';
import { quoteLiteral } from '../sql/quote.ts';
import { type Born, bornWith, type Standing } from './born-privileges.ts';
import { widest } from './broken-clause.ts';
import type { Draft, KindDdl } from './kind-ddl.ts';
import { columnWise, defaultLines, grants, role } from './privileges.ts';
import type { Schema } from './schema.ts';

const names = ['owner', 'privileges', 'comment', 'security label', 'depends on extension'];

/**
 * Owner, privileges, comment and labels of a new object, where they are not what it gets by itself; without a
 * migrator the owner is not told, since it follows from another object.
 */
export function sharedDrafts(
  ddl: KindDdl,
  object: Described,
  schema: Schema,
  migrator: string | null,
  standing: Standing,
): readonly Draft[] {
  const shared = names.filter((name) => has(ddl, name) && ddl.fixed?.[name] === undefined);
  return shared.flatMap((property) => {
    const to = object.value(property);
    const born = property === 'privileges' ? bornOf(ddl, object, schema, standing) : undefined;
    if (born !== undefined) return fromBirth({ ddl, property, to, object, schema }, born);
    if (to === null || (property === 'owner' && (migrator === null || to === migrator))) return [];
    return alterShared({ ddl, property, from: null, to, object, schema });
  });
}

function bornOf(
  { kind }: KindDdl,
  object: Described,
  { major }: Schema,
  standing: Standing,
): Born | undefined {
  const letter = kinds.find(({ name }) => name === kind)?.acl;
  return letter === undefined ? undefined : bornWith(object, letter, major, standing);
}

/** Takes back all that may have come with an object, and grants what has not come in any case. */
function fromBirth(change: Omit<SharedChange, 'from'>, { most, least }: Born): readonly Draft[] {
  const isRevoke = ({ sql }: Draft): boolean => sql.startsWith('REVOKE ');
  const back = alterShared({ ...change, from: most }).filter(isRevoke);
  return [...back, ...alterShared({ ...change, from: least }).filter((draft) => !isRevoke(draft))];
}

/** Takes back privileges, comment and labels of an object that stays. */
export function resetShared(ddl: KindDdl, object: Described, schema: Schema): readonly Draft[] {
  return names
    .filter((property) => property !== 'owner' && has(ddl, property))
    .flatMap((property) => {
      const from = object.value(property);
      return from === null ? [] : alterShared({ ddl, property, from, to: null, object, schema });
    });
}

function has(ddl: KindDdl, property: string): boolean {
  const kind = kinds.find((each) => each.name === ddl.kind);
  const own = kind?.properties.some((each) => each.name === property) ?? false;
  return kind !== undefined && !own && allProperties(kind).some((each) => each.name === property);
}

/** True for a property every kind shares, told in one place. */
export function isShared(ddl: KindDdl, property: string): boolean {
  return names.includes(property) && has(ddl, property);
}

/** A shared property of an object that changes. */
export interface SharedChange {
  readonly ddl: KindDdl;
  readonly property: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly object: Described;
  readonly schema: Schema;
}

/** The statements that change one of the shared properties. */
export function alterShared(change: SharedChange): readonly Draft[] {
  const { rewrite } = change.ddl;
  const drafts = statements(change);
  return rewrite === undefined ? drafts : drafts.map(({ sql }) => ({ sql: rewrite(sql) }));
}

function statements(change: SharedChange): readonly Draft[] {
  const { ddl, property, from, to, object } = change;
  const name = ddl.name?.(object) ?? object.identity;
  const words = ddl.word === undefined ? name : `${ddl.word} ${name}`;
  if (property === 'owner') return [{ sql: `ALTER ${words} OWNER TO ${role(to ?? '')}` }];
  if (property === 'comment') return [{ sql: comment(`COMMENT ON ${words}`, to) }];
  if (property === 'security label') return labels(words, from, to);
  if (property === 'depends on extension') return extensions(`ALTER ${words}`, from, to);
  return changePrivileges(change).map((sql) => ({ sql }));
}

/** On two lines where one is too long because of the name. */
function comment(on: string, text: string | null): string {
  const is = `IS ${text === null ? 'NULL' : quoteLiteral(text).trim()}`;
  const breaks = on.length + is.length > widest && on.length > 80;
  return `${on}${breaks ? '\n    ' : ' '}${is}`;
}

function labels(words: string, from: string | null, to: string | null): readonly Draft[] {
  const [has, wanted] = [lines(from), lines(to)];
  const [before, after] = [has.map(readLabelLine), wanted.map(readLabelLine)];
  const statement = (provider: string, label: string | null): Draft => ({
    sql: `SECURITY LABEL FOR ${role(provider)} ON ${words} IS ${label === null ? 'NULL' : quoteLiteral(label).trim()}`,
  });
  return [
    ...before
      .filter(({ provider }) => !after.some((each) => each.provider === provider))
      .map(({ provider }) => statement(provider, null)),
    ...after
      .filter((_, at) => !has.includes(wanted[at] ?? ''))
      .map(({ provider, label }) => statement(provider, label)),
  ];
}

function extensions(before: string, from: string | null, to: string | null): readonly Draft[] {
  const [has, wanted] = [lines(from), lines(to)];
  const gone = has.filter((name) => !wanted.includes(name)).map((name) => `NO DEPENDS ON EXTENSION ${name}`);
  const come = wanted.filter((name) => !has.includes(name)).map((name) => `DEPENDS ON EXTENSION ${name}`);
  return [...gone, ...come].map((action) => ({ sql: `${before} ${action}` }));
}

function lines(value: string | null): readonly string[] {
  return value === null ? [] : value.split('\n');
}

function changePrivileges({ ddl, object, from, to, schema }: SharedChange): readonly string[] {
  const { major } = schema;
  const letter = kinds.find((kind) => kind.name === ddl.kind)?.acl ?? '';
  const owner = ddl.owner?.(object, schema) ?? object.value('owner') ?? '';
  const usual = defaultLines(letter, owner, major);
  if (letter === 'c') return columnGrants(object, from ?? '', to ?? '', major);
  const name = ddl.grantName?.(object) ?? ddl.name?.(object) ?? object.identity;
  const word = ddl.grantWord ?? ddl.word;
  return grants(
    { on: word === 'TABLE' ? name : `${word} ${name}`, owner, letter, major },
    from ?? usual,
    to ?? usual,
  );
}

function columnGrants(column: Described, from: string, to: string, major: number): readonly string[] {
  const name = ownName(column.parent, column.identity);
  return grants({ on: column.parent ?? '', owner: '', letter: 'c', major }, from, to).map((sql) =>
    columnWise(sql, name),
  );
}
