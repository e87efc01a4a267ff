import type { SyntaxNode } from '../../sql/parse.ts';
import { objectsIn } from '../../sql/syntax.ts';
import type { LintedHistory } from '../linted-history.ts';
import type { Rule } from '../rule.ts';
import { type PlacedTree, treesOf } from '../trees.ts';

/** Statements that PostgreSQL refuses inside a transaction. */
export const outsideTransaction: Rule = {
  name: 'outside-transaction',
  class: 'hazard',
  level: 'error',
  evidence: 'parse tree',
  finds: 'a statement that cannot run in a transaction',
  why: 'In a file that the tool sends in a transaction it is refused. In a file of its own it runs, but a consolidated migration, which is one transaction, cannot hold it.',
  hint: 'Mark the file as one that runs without a transaction; in the consolidated migration make the object in the usual way, since the tables are empty then.',
  check: function* (history) {
    for (const placed of treesOf(history.scripts)) {
      const command = commandOf(placed.tree);
      if (command === undefined) continue;
      const { script, line } = placed;
      if (isInside(placed, history))
        yield {
          file: script.file,
          line,
          message: `${command} cannot run in a transaction, in which this file is sent`,
        };
      else {
        const message = `${command} cannot run in a transaction, as a consolidated file does`;
        yield { file: script.file, line, message, level: 'notice' };
      }
    }
  },
};

/** A text of several statements is a transaction too; an up that was replayed ran, whatever it looks like. */
function isInside({ script, statements, direction }: PlacedTree, { plan, observed }: LintedHistory): boolean {
  if (direction === 'up' && observed !== undefined) return false;
  if (plan.together === true || script.send === 'transaction' || script.send === 'steps') return true;
  return script.send === 'batch' && statements.length > 1;
}

function commandOf(tree: SyntaxNode): string | undefined {
  if ('IndexStmt' in tree && tree.IndexStmt.concurrent === true) return 'CREATE INDEX CONCURRENTLY';
  if ('DropStmt' in tree && tree.DropStmt.concurrent === true) return 'DROP INDEX CONCURRENTLY';
  if ('VacuumStmt' in tree && tree.VacuumStmt.is_vacuumcmd === true) return 'VACUUM';
  if ('ReindexStmt' in tree) return reindex(tree.ReindexStmt);
  if ('AlterTableStmt' in tree && isConcurrent(tree)) return 'DETACH PARTITION CONCURRENTLY';
  if ('CreateSubscriptionStmt' in tree && !hasOption(tree, 'create_slot') && !hasOption(tree, 'connect'))
    return 'CREATE SUBSCRIPTION with a slot';
  return Object.keys(tree).flatMap((name) => always[name] ?? [])[0];
}

const always: Readonly<Record<string, string>> = {
  CreatedbStmt: 'CREATE DATABASE',
  DropdbStmt: 'DROP DATABASE',
  CreateTableSpaceStmt: 'CREATE TABLESPACE',
  DropTableSpaceStmt: 'DROP TABLESPACE',
  AlterSystemStmt: 'ALTER SYSTEM',
};

function reindex(statement: {
  readonly kind?: string;
  readonly params?: readonly SyntaxNode[];
}): string | undefined {
  const options = (statement.params ?? []).flatMap((each) =>
    'DefElem' in each ? [each.DefElem.defname] : [],
  );
  if (options.includes('concurrently')) return 'REINDEX CONCURRENTLY';
  const whole = /_(SCHEMA|SYSTEM|DATABASE)$/.exec(statement.kind ?? '')?.[1];
  return whole === undefined ? undefined : `REINDEX ${whole}`;
}

function isConcurrent(tree: SyntaxNode): boolean {
  return [...objectsIn(tree)].some(([name, object]) => name === 'PartitionCmd' && object.concurrent === true);
}

function hasOption(tree: SyntaxNode, option: string): boolean {
  return [...objectsIn(tree)].some(([name, object]) => name === 'DefElem' && object.defname === option);
}
