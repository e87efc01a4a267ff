import type { FileFacts } from '../../migrations/read-file-facts.ts';
import type { Rule } from '../rule.ts';

/** Line ends of Windows, and more than one sort of line end. */
export const lineEndings: Rule = {
  name: 'line-endings',
  class: 'upkeep',
  level: 'warning',
  evidence: 'files',
  finds: 'lines that end with CRLF, or with CRLF and LF in one file',
  why: 'Line ends inside function bodies and strings are part of what PostgreSQL stores, and the checksums of tools count every byte: the same history differs from one machine to the next.',
  hint: 'Write LF, and say so in .gitattributes: `*.sql text eol=lf`.',
  check: function* ({ files }) {
    const windows = files.filter((each) => each.windowsLines > 0);
    const whole = windows.filter((each) => each.unixLines === 0);
    const all = whole.length > 1 && files.every((each) => each.unixLines === 0);
    for (const each of all ? whole.slice(0, 1) : windows) {
      const message = all ? `ends its lines with CRLF, as all ${whole.length} files do` : say(each);
      yield { file: each.file, line: each.firstOther ?? 1, message };
    }
  },
};

function say({ windowsLines, unixLines }: FileFacts): string {
  if (unixLines === 0) return 'ends its lines with CRLF, other files end theirs with LF';
  return `ends lines in two ways: CRLF ${windowsLines}, LF ${unixLines}`;
}
