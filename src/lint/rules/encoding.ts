import type { ReadScript } from '../linted-history.ts';
import type { Rule } from '../rule.ts';

/** Files that are not UTF-8, and text that went through a wrong encoding. */
export const encoding: Rule = {
  name: 'encoding',
  class: 'hazard',
  level: 'error',
  evidence: 'files',
  finds: 'bytes that are not UTF-8, or characters that were read in a wrong encoding and saved again',
  why: 'The server refuses the one and stores the other as it is: names and texts in the database are garbled for good.',
  hint: 'Save the file as UTF-8, and restore the text from before it was garbled.',
  check: function* ({ files, scripts }) {
    for (const { file, firstBad } of files)
      if (firstBad !== undefined) yield { file, line: firstBad, message: 'holds bytes that are not UTF-8' };
    for (const each of scripts) {
      const found = garbled(each);
      if (found !== undefined) yield { file: each.script.file, level: 'warning', ...found };
    }
  },
};

/** What UTF-8 looks like after it was taken for Latin-1 or Windows-1252, and the mark of a lost character. */
const traces = /\u00c3[\u0080-\u00bf]|\u00e2\u20ac[\u0090-\u2122]|\ufffd/;

function garbled({ script }: ReadScript): { readonly line: number; readonly message: string } | undefined {
  const found = traces.exec(script.sql);
  if (found === null) return undefined;
  const line = script.sql.slice(0, found.index).split('\n').length + script.line - 1;
  const message =
    found[0] === '\ufffd'
      ? 'holds U+FFFD, the mark of a character that was lost'
      : `holds ${JSON.stringify(found[0])}, which looks like UTF-8 that was taken for another encoding`;
  return { line, message };
}
