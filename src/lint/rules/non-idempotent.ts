import type { SyntaxNode } from '../../sql/parse.ts';
import type { Rule } from '../rule.ts';
import { treesOf } from '../trees.ts';

/** Statements that fail, or do something more, when they run a second time. */
export const nonIdempotent: Rule = {
  name: 'non-idempotent',
  class: 'hazard',
  level: 'warning',
  evidence: 'parse tree',
  finds: 'a statement that cannot run a second time',
  why: 'In a file that runs without a transaction, a failure half way leaves what came before; the file cannot simply be run again. In a transaction nothing is left, so there it is only noted.',
  hint: 'Write IF NOT EXISTS, IF EXISTS, OR REPLACE or ON CONFLICT, where PostgreSQL has it for the statement.',
  check: function* ({ scripts }) {
    for (const { script, tree, line, direction, statements } of treesOf(scripts)) {
      const why = direction === 'up' ? whyNot(tree) : undefined;
      if (why === undefined) continue;
      const alone = script.send !== 'statements' || statements.length === 1;
      yield { file: script.file, line, message: why, ...(alone ? { level: 'notice' } : {}) };
    }
  },
};

type Check = (statement: Readonly<Record<string, unknown>>) => string | undefined;

const unless =
  (flag: string, message: string): Check =>
  (statement) =>
    statement[flag] === true ? undefined : message;

const exists = 'fails when the object is there: it has no IF NOT EXISTS';
const replaces = 'fails when the object is there: it has no OR REPLACE';
const never = 'fails when the object is there, and PostgreSQL has no IF NOT EXISTS for it';

const checks: Readonly<Record<string, Check>> = {
  CreateStmt: unless('if_not_exists', exists),
  IndexStmt: unless('if_not_exists', exists),
  CreateSchemaStmt: unless('if_not_exists', exists),
  CreateSeqStmt: unless('if_not_exists', exists),
  CreateExtensionStmt: unless('if_not_exists', exists),
  CreateTableAsStmt: unless('if_not_exists', exists),
  CreateFunctionStmt: unless('replace', replaces),
  ViewStmt: unless('replace', replaces),
  CreateTrigStmt: unless('replace', replaces),
  CreateEnumStmt: () => never,
  CompositeTypeStmt: () => never,
  CreateDomainStmt: () => never,
  CreateRangeStmt: () => never,
  CreatePolicyStmt: () => never,
  CreateRoleStmt: () => never,
  RenameStmt: unless('missing_ok', 'fails when the object already has its new name'),
  DropStmt: unless('missing_ok', 'fails when the object is gone: it has no IF EXISTS'),
  AlterEnumStmt: unless('skipIfNewValExists', exists),
  InsertStmt: ({ onConflictClause, selectStmt }) =>
    onConflictClause === undefined && !JSON.stringify(selectStmt ?? {}).includes('"whereClause"')
      ? 'inserts its rows again: it has no ON CONFLICT'
      : undefined,
  AlterTableStmt: ({ cmds }) => alterTable(cmds),
};

function whyNot(tree: SyntaxNode): string | undefined {
  for (const [name, statement] of Object.entries(tree)) {
    const found = checks[name]?.(statement as Readonly<Record<string, unknown>>);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a command of ALTER TABLE fails of, where it does not say IF EXISTS or IF NOT EXISTS. */
const commands: Readonly<Record<string, string>> = {
  AT_AddColumn: 'ADD COLUMN fails when the column is there: it has no IF NOT EXISTS',
  AT_DropColumn: 'DROP COLUMN fails when the column is gone: it has no IF EXISTS',
  AT_DropConstraint: 'DROP CONSTRAINT fails when the constraint is gone: it has no IF EXISTS',
  AT_AddConstraint: 'ADD CONSTRAINT fails when the constraint is there, or makes another one',
};

function alterTable(cmds: unknown): string | undefined {
  for (const each of Array.isArray(cmds) ? (cmds as readonly SyntaxNode[]) : []) {
    if (!('AlterTableCmd' in each) || each.AlterTableCmd.missing_ok === true) continue;
    const found = commands[each.AlterTableCmd.subtype ?? ''];
    if (found !== undefined) return found;
  }
  return undefined;
}
