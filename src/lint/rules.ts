import type { Level, Rule } from './rule.ts';
import type { RuleName } from './rule-names.ts';
import { addedThenDropped } from './rules/added-then-dropped.ts';
import { byteOrderMark } from './rules/byte-order-mark.ts';
import { commentedOutSql } from './rules/commented-out-sql.ts';
import { coveredIndex } from './rules/covered-index.ts';
import { deadObject } from './rules/dead-object.ts';
import { duplicateObject } from './rules/duplicate-object.ts';
import { duplicateVersion } from './rules/duplicate-version.ts';
import { emptyDown } from './rules/empty-down.ts';
import { emptyMigration } from './rules/empty-migration.ts';
import { encoding } from './rules/encoding.ts';
import { enumValueInTransaction } from './rules/enum-value-in-transaction.ts';
import { ignoredFile } from './rules/ignored-file.ts';
import { incompleteDown } from './rules/incomplete-down.ts';
import { lineEndings } from './rules/line-endings.ts';
import { missingDown } from './rules/missing-down.ts';
import { missingVersion } from './rules/missing-version.ts';
import { mixedVersionWidths } from './rules/mixed-version-widths.ts';
import { noEffect } from './rules/no-effect.ts';
import { nonDeterministicSeed } from './rules/non-deterministic-seed.ts';
import { nonIdempotent } from './rules/non-idempotent.ts';
import { outsideTransaction } from './rules/outside-transaction.ts';
import { renamedRepeatedly } from './rules/renamed-repeatedly.ts';
import { secret } from './rules/secret.ts';
import { sessionLeak } from './rules/session-leak.ts';
import { setThenReset } from './rules/set-then-reset.ts';
import { superuserOnly } from './rules/superuser-only.ts';
import { transactionControl } from './rules/transaction-control.ts';
import { unparsedStatement } from './rules/unparsed-statement.ts';
import { unqualifiedName } from './rules/unqualified-name.ts';
import { unusedIgnore } from './rules/unused-ignore.ts';
import { versionOutOfOrder } from './rules/version-out-of-order.ts';
import { wrongDown } from './rules/wrong-down.ts';

/** Every rule, in the order of `ruleNames`. */
export const rules: readonly Rule[] = [
  addedThenDropped,
  renamedRepeatedly,
  setThenReset,
  noEffect,
  deadObject,
  coveredIndex,
  duplicateObject,
  emptyMigration,
  commentedOutSql,
  versionOutOfOrder,
  mixedVersionWidths,
  duplicateVersion,
  missingVersion,
  ignoredFile,
  missingDown,
  emptyDown,
  incompleteDown,
  wrongDown,
  nonIdempotent,
  outsideTransaction,
  transactionControl,
  enumValueInTransaction,
  unqualifiedName,
  sessionLeak,
  nonDeterministicSeed,
  superuserOnly,
  secret,
  encoding,
  byteOrderMark,
  lineEndings,
  unparsedStatement,
  unusedIgnore,
];

/** The levels that the configuration gives to rules; the others have their own. */
export type RuleLevels = Readonly<Partial<Record<RuleName, Level | 'off' | undefined>>>;

const byName: ReadonlyMap<RuleName, Rule> = new Map(rules.map((rule) => [rule.name, rule]));

/** The rule of a name. */
export function ruleOf(name: RuleName): Rule {
  const rule = byName.get(name);
  if (rule === undefined) throw new Error(`there is no rule ${name}`);
  return rule;
}
