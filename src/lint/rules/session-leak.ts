import type { Rule } from '../rule.ts';

/** Files that leave their session changed. */
export const sessionLeak: Rule = {
  name: 'session-leak',
  class: 'hazard',
  level: 'warning',
  evidence: 'replay',
  finds:
    'a file that leaves a setting, a role, a lock, a temporary object or an open transaction in its session',
  why: 'What runs next in the session runs under it; in a session of its own it does not. Which it is hangs on the tool and on how many migrations are outstanding.',
  hint: 'Use SET LOCAL instead of SET, and undo what the file does to its session.',
  check: function* ({ observed }) {
    for (const leak of observed?.leaks ?? []) yield leak;
  },
};
