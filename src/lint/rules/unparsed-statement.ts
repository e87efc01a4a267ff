import { grammarMajor } from '../../sql/parse.ts';
import type { Rule } from '../rule.ts';

/** Statements that the parser does not know, so that the rules over parse trees did not look at them. */
export const unparsedStatement: Rule = {
  name: 'unparsed-statement',
  class: 'upkeep',
  level: 'notice',
  evidence: 'parse tree',
  finds: `a statement that the grammar of PostgreSQL ${grammarMajor} does not read`,
  why: 'Rules that look at the parse tree passed it over; the server may well understand it.',
  hint: 'Nothing, where the server is newer than the parser; else correct the statement.',
  check: function* ({ scripts }) {
    for (const { script, statements } of scripts)
      for (const { parsed, line } of statements)
        if (!parsed.ok) yield { file: script.file, line, message: `was not looked into: ${parsed.message}` };
  },
};
