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
  check: function* ({ scripts, plan }) {
    for (const each of scripts) {
      if (each.direction === 'down') continue;
      let open = each.script.send !== 'statements' || plan.layout === 'file' || each.statements.length === 1;
      const always = open;
      for (const { tree, line } of treesOf([each])) {
        if ('TransactionStmt' in tree) open = always || opens.has(tree.TransactionStmt.kind ?? '');
        const why = whyNot(tree);
        if (why !== undefined)
          yield { file: each.script.file, line, message: why, ...(open ? { level: 'notice' } : {}) };
      }
    }
  },
};

/** After these nothing is left of what fails. */
const opens: ReadonlySet<string> = new Set(['TRANS_STMT_BEGIN', 'TRANS_STMT_START', 'TRANS_STMT_SAVEPOINT']);

type Check = (statement: Readonly<Record<string, unknown>>) => string | undefined;

const unless =
  (flag: string, message: string): Check =>
  (statement) =>
    statement[flag] === true ? undefined : message;

const exists = (command: string): string =>
  `${command} fails where the object is there: it has no IF NOT EXISTS`;
const replaces = (command: string): string =>
  `${command} fails where the object is there: it has no OR REPLACE`;
const never =
  (command: string): Check =>
  () =>
    `${command} fails where the object is there, and has no IF NOT EXISTS in PostgreSQL`;

const checks: Readonly<Record<string, Check>> = {
  CreateStmt: unless('if_not_exists', exists('CREATE TABLE')),
  IndexStmt: unless('if_not_exists', exists('CREATE INDEX')),
  CreateSchemaStmt: unless('if_not_exists', exists('CREATE SCHEMA')),
  CreateSeqStmt: unless('if_not_exists', exists('CREATE SEQUENCE')),
  CreateExtensionStmt: unless('if_not_exists', exists('CREATE EXTENSION')),
  CreateTableAsStmt: unless('if_not_exists', exists('CREATE … AS')),
  CreateFunctionStmt: unless('replace', replaces('CREATE FUNCTION')),
  ViewStmt: unless('replace', replaces('CREATE VIEW')),
  CreateTrigStmt: unless('replace', replaces('CREATE TRIGGER')),
  CreateEnumStmt: never('CREATE TYPE'),
  CompositeTypeStmt: never('CREATE TYPE'),
  CreateRangeStmt: never('CREATE TYPE'),
  CreateDomainStmt: never('CREATE DOMAIN'),
  CreatePolicyStmt: never('CREATE POLICY'),
  CreateRoleStmt: never('CREATE ROLE'),
  RenameStmt: unless('missing_ok', 'RENAME fails where the object already has its new name'),
  DropStmt: unless('missing_ok', 'DROP fails where the object is gone: it has no IF EXISTS'),
  AlterEnumStmt: unless('skipIfNewValExists', exists('ADD VALUE')),
  InsertStmt: ({ onConflictClause, selectStmt }) =>
    onConflictClause === undefined && !JSON.stringify(selectStmt ?? {}).includes('"whereClause"')
      ? 'INSERT inserts its rows again: it has no ON CONFLICT'
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
  AT_AddColumn: 'ADD COLUMN fails where the column is there: it has no IF NOT EXISTS',
  AT_DropColumn: 'DROP COLUMN fails where the column is gone: it has no IF EXISTS',
  AT_DropConstraint: 'DROP CONSTRAINT fails where the constraint is gone: it has no IF EXISTS',
  AT_AddConstraint: 'ADD CONSTRAINT fails where the constraint is there, or makes another one',
};

function alterTable(cmds: unknown): string | undefined {
  for (const each of Array.isArray(cmds) ? (cmds as readonly SyntaxNode[]) : []) {
    if (!('AlterTableCmd' in each) || each.AlterTableCmd.missing_ok === true) continue;
    const found = commands[each.AlterTableCmd.subtype ?? ''];
    if (found !== undefined) return found;
  }
  return undefined;
}
