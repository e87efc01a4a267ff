import type { Transmission } from '../../migrations/migration.ts';
import type { SyntaxNode } from '../../sql/parse.ts';
import type { Level, Rule } from '../rule.ts';
import { treesOf } from '../trees.ts';

/** BEGIN, COMMIT and ROLLBACK inside a file. */
export const transactionControl: Rule = {
  name: 'transaction-control',
  class: 'hazard',
  level: 'warning',
  evidence: 'parse tree',
  finds: 'BEGIN, COMMIT, ROLLBACK or PREPARE TRANSACTION inside a migration',
  why: "It ends the transaction that the tool has opened: what follows is not undone when it fails, and the tool's own record may be lost with it.",
  hint: 'Leave the transaction to the tool; where a file must not run in one, say so in the way of the tool.',
  check: function* ({ scripts }) {
    for (const { script, tree, line } of treesOf(scripts)) {
      const told = commandOf(tree);
      if (told !== undefined)
        yield {
          file: script.file,
          line,
          message: `${told} ${effects[script.send]}`,
          level: levels[script.send],
        };
    }
  },
};

const own = 'is in the file itself, which the tool sends without a transaction of its own';

const effects: Readonly<Record<Transmission, string>> = {
  transaction: 'meddles with the transaction in which the file runs',
  steps: 'meddles with the transaction in which the file runs',
  batch: own,
  statements:
    'stands in a file that runs statement by statement: a consolidated file runs in one transaction',
};

const levels: Readonly<Record<Transmission, Level>> = {
  transaction: 'warning',
  steps: 'warning',
  batch: 'notice',
  statements: 'notice',
};

const commands: Readonly<Record<string, string>> = {
  TRANS_STMT_BEGIN: 'BEGIN',
  TRANS_STMT_START: 'START TRANSACTION',
  TRANS_STMT_COMMIT: 'COMMIT',
  TRANS_STMT_ROLLBACK: 'ROLLBACK',
  TRANS_STMT_PREPARE: 'PREPARE TRANSACTION',
  TRANS_STMT_COMMIT_PREPARED: 'COMMIT PREPARED',
  TRANS_STMT_ROLLBACK_PREPARED: 'ROLLBACK PREPARED',
};

function commandOf(tree: SyntaxNode): string | undefined {
  return 'TransactionStmt' in tree ? commands[tree.TransactionStmt.kind ?? ''] : undefined;
}
