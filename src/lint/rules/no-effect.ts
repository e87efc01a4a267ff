import type { Life } from '../../history/life.ts';
import type { SyntaxNode } from '../../sql/parse.ts';
import { objectsIn } from '../../sql/syntax.ts';
import type { LintedHistory, ReadScript } from '../linted-history.ts';
import { birthOf, shortName } from '../lives.ts';
import type { Rule } from '../rule.ts';
import { type PlacedTree, treesOf } from '../trees.ts';

/** CREATE … IF NOT EXISTS of what exists. */
export const noEffect: Rule = {
  name: 'no-effect',
  class: 'redundancy',
  level: 'warning',
  evidence: 'replay',
  finds:
    'a CREATE … IF NOT EXISTS or DROP … IF EXISTS that changes nothing in a database that ran the history so far',
  why: 'It is not known any more where the object comes from; and where another definition stands under the name, nobody is told.',
  hint: 'Leave it out when the history is consolidated.',
  check: function* (history) {
    for (const placed of idleStatements(history)) {
      const { script, line, what, tree } = placed;
      if (isMadeAfterwards(history, placed)) continue;
      const reason = what.startsWith('DROP') ? 'there is no such object' : 'the object is already there';
      const quiet = 'DropStmt' in tree || 'CreateExtensionStmt' in tree || 'CreateSchemaStmt' in tree;
      const level = quiet ? ({ level: 'notice' } as const) : {};
      yield { file: script.file, line, message: `${what} changes nothing: ${reason}`, ...level };
    }
  },
};

/** DROP … IF EXISTS before a CREATE of the same name makes a file that can run twice. */
function isMadeAfterwards({ observed }: LintedHistory, { tree, script, line }: PlacedTree): boolean {
  if (!('DropStmt' in tree)) return false;
  const names = new Set(
    [...objectsIn(tree.DropStmt.objects)].flatMap(([, { sval }]) => (typeof sval === 'string' ? [sval] : [])),
  );
  return (observed?.lives ?? []).some((life) => {
    const birth = birthOf(life);
    const later = birth?.file === script.file && (birth.line ?? 0) > line;
    return later && (names.has(shortName(birthName(life))) || names.has(shortName(life.identity)));
  });
}

/** The identity with which a life began. */
function birthName({ identity, events }: Life): string {
  for (const event of events) if (event.what === 'renamed') return event.from;
  return identity;
}

/** The names of indexes that a CREATE INDEX IF NOT EXISTS found already there. */
export function idleCreations(history: LintedHistory): readonly string[] {
  return [...idleStatements(history)].flatMap(({ tree }) =>
    'IndexStmt' in tree && tree.IndexStmt.idxname !== undefined ? [tree.IndexStmt.idxname] : [],
  );
}

function* idleStatements(history: LintedHistory): Generator<PlacedTree & { readonly what: string }> {
  const seen = effectsOf(history);
  for (const placed of treesOf(history.scripts)) {
    const { script, tree, line, direction, migration } = placed;
    const what = direction === 'up' ? conditional(tree) : undefined;
    if (what === undefined || !seen.whole(migration) || seen.lines.has(`${script.file}:${line}`)) continue;
    yield { ...placed, what };
  }
}

interface Effects {
  /** `file:line` of every statement that did something. */
  readonly lines: ReadonlySet<string>;
  /** Whether every event of a migration has a line, so that a line without one did nothing. */
  readonly whole: (migration: ReadScript['migration']) => boolean;
}

/** Whether a file has commands of psql, so that not all of it need have run. */
function hasCommands(sql: string): boolean {
  return /^\s*\\\w/m.test(sql);
}

function effectsOf({ observed }: LintedHistory): Effects {
  const lines = new Set<string>();
  const vague = new Set<string>();
  for (const { events } of observed?.lives ?? [])
    for (const { file, line } of events) {
      if (line === undefined) vague.add(file);
      else lines.add(`${file}:${line}`);
    }
  return { lines, whole: ({ up }) => lines.size > 0 && !vague.has(up.file) && !hasCommands(up.sql) };
}

/** What a statement says that does nothing where the object is there, or is not. */
function conditional(tree: SyntaxNode): string | undefined {
  const [[name = '', statement = undefined] = []] = Object.entries(tree);
  const flags = statement as { readonly if_not_exists?: boolean; readonly missing_ok?: boolean } | undefined;
  if (creates[name] !== undefined && flags?.if_not_exists === true) return `${creates[name]} IF NOT EXISTS`;
  if ('AlterTableStmt' in tree && (tree.AlterTableStmt.cmds ?? []).every(addsIfAbsent))
    return 'ADD COLUMN IF NOT EXISTS';
  return name === 'DropStmt' && flags?.missing_ok === true ? 'DROP … IF EXISTS' : undefined;
}

function addsIfAbsent(command: SyntaxNode): boolean {
  if (!('AlterTableCmd' in command)) return false;
  const { subtype, missing_ok } = command.AlterTableCmd;
  return subtype === 'AT_AddColumn' && missing_ok === true;
}

const creates: Readonly<Record<string, string>> = {
  CreateStmt: 'CREATE TABLE',
  IndexStmt: 'CREATE INDEX',
  CreateSchemaStmt: 'CREATE SCHEMA',
  CreateSeqStmt: 'CREATE SEQUENCE',
  CreateExtensionStmt: 'CREATE EXTENSION',
  CreateTableAsStmt: 'CREATE TABLE AS',
};
