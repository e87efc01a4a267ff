import type { Rule } from '../rule.ts';

/** Statements that were refused to an ordinary role. */
export const superuserOnly: Rule = {
  name: 'superuser-only',
  class: 'hazard',
  level: 'warning',
  evidence: 'replay',
  finds: 'a migration that only a superuser may run: the owner of the database was refused',
  why: 'Hosted databases give nobody a superuser, and a deployment that has one can be taken over by a migration.',
  hint: 'Let the environment supply what needs it (`postgres.extensions`, `postgres.prelude`), and take it out of the history.',
  check: function* ({ observed }) {
    for (const { file, line, message } of observed?.superuser ?? [])
      yield { file, line, message: `needs a superuser: ${message}` };
  },
};
