import type { Rule } from '../rule.ts';

/** Files that begin with a byte order mark. */
export const byteOrderMark: Rule = {
  name: 'byte-order-mark',
  class: 'upkeep',
  level: 'warning',
  evidence: 'files',
  finds: 'a file that begins with a byte order mark',
  why: 'Tools that send it as it is get a syntax error at a character nobody can see; others read past it.',
  hint: 'Save the file as UTF-8 without a byte order mark.',
  check: function* ({ files }) {
    for (const { file, byteOrderMark: marked } of files)
      if (marked) yield { file, line: 1, message: 'begins with a byte order mark' };
  },
};
