import type { Rule } from '../rule.ts';

/** Ignores that ignore nothing; found when all other rules have spoken, by `lint-history.ts`. */
export const unusedIgnore: Rule = {
  name: 'unused-ignore',
  class: 'upkeep',
  level: 'warning',
  evidence: 'files',
  finds: 'a squash-ignore that names no rule, gives no reason, or ignores nothing',
  why: 'It hides whatever comes to stand under it later.',
  hint: 'Remove it, or give it the name of a rule and a reason.',
  check: () => [],
};
