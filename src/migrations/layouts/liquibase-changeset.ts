import type { Migration, Script } from '../migration.ts';
import { isForPostgres } from './liquibase-dbms.ts';
import { attributeOf, type ChangelogNode, flagOf, type Text } from './liquibase-node.ts';
import { splitLikeLiquibase } from './liquibase-split.ts';
import { preconditionsOf, type Refuse } from './liquibase-tree-conditions.ts';

/** What a changeset needs to know of the changelog it stands in. */
export interface Around {
  readonly file: string;
  readonly refuse: Refuse;
  readonly pass: (path: string, reason: string) => void;
  /** Why a changeset is not among those that are asked for. */
  readonly unasked: (node: ChangelogNode) => string | undefined;
  /** A text with the values of properties in it. */
  readonly expand: (text: string) => string;
  /** The file that a `sqlFile` names. */
  readonly sqlFile: (node: ChangelogNode) => { readonly file: string; readonly text: string };
}

/** Elements that change nothing. */
const idle: ReadonlySet<string> = new Set(['comment', 'validCheckSum', 'tagDatabase', 'empty', 'output']);

/** A changeset in XML, YAML or JSON as a migration, where all that it does is SQL; throws for modelled changes. */
export function migrationOf(node: ChangelogNode, around: Around): Migration | undefined {
  const [version, name] = ['id', 'author'].map((each) => around.expand(attributeOf(node, each) ?? ''));
  if (version === undefined || version === '') throw around.refuse(node, 'lacks an id');
  const left = reasonToLeave(node) ?? around.unasked(node);
  const title = `${around.file} (${name}:${version})`;
  if (left !== undefined) around.pass(title, left);
  if (left !== undefined) return undefined;
  const inside = node.children.flatMap((each) => (each.name === 'changes' ? each.children : [each]));
  const [conditions, rollback] = ['preConditions', 'rollback'].map((each) =>
    inside.find((one) => one.name === each),
  );
  const changes = inside.filter(
    ({ name: each }) => !idle.has(each) && each !== 'preConditions' && each !== 'rollback',
  );
  const up = scriptOf(changes, node, around);
  if (up === undefined) around.pass(title, 'it changes nothing');
  if (up === undefined) return undefined;
  const extra = {
    ...(conditions === undefined
      ? {}
      : { preconditions: preconditionsOf(conditions, around.file, around.refuse) }),
    ...(flagOf(node, 'failOnError', true) ? {} : { mayFail: true as const }),
  };
  return { version, name: name ?? '', up: { ...up, ...extra }, down: downOf(rollback, node, around, title) };
}

function reasonToLeave(node: ChangelogNode): string | undefined {
  if (flagOf(node, 'ignore', false)) return 'it says ignore';
  const dbms = attributeOf(node, 'dbms');
  return isForPostgres(dbms) ? undefined : `it is for ${dbms}`;
}

interface Piece {
  readonly file: string;
  readonly sql: Text;
  readonly node: ChangelogNode;
}

/** One script of all that a changeset does, each text on the line of the file on which it stands. */
function scriptOf(
  changes: readonly ChangelogNode[],
  changeset: ChangelogNode,
  around: Around,
): Script | undefined {
  const pieces = changes
    .filter((each) => isForPostgres(attributeOf(each, 'dbms')))
    .map((each) => pieceOf(each, around));
  const [first] = pieces;
  if (first === undefined) return undefined;
  const foreign = pieces.find(({ file }) => file !== first.file);
  if (foreign !== undefined)
    throw around.refuse(foreign.node, 'stands in one changeset with SQL of another file');
  let sql = '';
  const statements = pieces.flatMap(({ sql: { value, line }, node }) => {
    sql += '\n'.repeat(Math.max(0, line - first.sql.line - (sql.split('\n').length - 1)));
    const begins = sql.length;
    sql += value;
    const cut = splitLikeLiquibase(value, {
      splits: flagOf(node, 'splitStatements', true),
      stripsComments: flagOf(node, 'stripComments', false),
      delimiter: attributeOf(node, 'endDelimiter'),
    });
    return cut.map(({ text, offset }) => ({ text, offset: begins + offset }));
  });
  const send = flagOf(changeset, 'runInTransaction', true) ? 'steps' : 'statements';
  return { file: first.file, line: first.sql.line, sql, send, pieces: statements };
}

function pieceOf(node: ChangelogNode, around: Around): Piece {
  const plain = (text: string): string => around.expand(text).replaceAll('\r', '');
  if (node.name === 'sql') {
    const { value, line } = node.attributes.get('sql') ?? node.text;
    return { file: around.file, sql: { value: plain(value), line }, node };
  }
  if (node.name !== 'sqlFile') throw around.refuse(node, 'is a change that only Liquibase turns into SQL');
  const { file, text } = around.sqlFile(node);
  return { file, sql: { value: plain(text), line: 1 }, node };
}

/** A rollback that is no SQL is passed over: no replay of the history needs it. */
function downOf(
  rollback: ChangelogNode | undefined,
  changeset: ChangelogNode,
  around: Around,
  title: string,
): Script | undefined {
  if (rollback === undefined) return undefined;
  const all = rollback.children.filter(({ name }) => !idle.has(name));
  const readable = all.every(({ name }) => name === 'sql' || name === 'sqlFile');
  if (!readable || rollback.attributes.has('changeSetId')) {
    around.pass(`${title} rollback`, 'it is no SQL');
    return undefined;
  }
  const inline = rollback.text.value.trim() === '' ? [] : [{ ...rollback, name: 'sql' }];
  return scriptOf([...inline, ...all], changeset, around);
}
