import type { Parse } from '../../sql/parse.ts';
import type { ReadComment, ReadScript } from '../linted-history.ts';
import type { Rule } from '../rule.ts';

/** SQL that is kept as a comment. */
export const commentedOutSql: Rule = {
  name: 'commented-out-sql',
  class: 'redundancy',
  level: 'warning',
  evidence: 'parse tree',
  finds: 'a statement, a column or a constraint that stands in a comment',
  why: 'Nobody can tell whether it was forgotten, waits for something, or was made up for later; the database does not have it.',
  hint: 'Remove it, or make it in a migration of its own.',
  check: function* ({ scripts, parse }) {
    for (const each of scripts)
      for (const block of blocksOf(each))
        for (const { line, text } of sqlIn(block, parse))
          yield { file: each.script.file, line, message: `is SQL in a comment: ${shorten(text)}` };
  },
};

interface Line {
  readonly line: number;
  readonly text: string;
}

/** Comments that stand on lines of their own, one below the other, as the lines between their signs. */
function blocksOf({ comments, script }: ReadScript): readonly (readonly Line[])[] {
  const own = comments.filter((comment) => /(^|\n)[ \t]*$/.test(script.sql.slice(0, comment.offset)));
  const blocks: Line[][] = [];
  let end = -1;
  for (const comment of own) {
    const lines = linesOf(comment);
    if (comment.line === end + 1) blocks.at(-1)?.push(...lines);
    else blocks.push(lines);
    end = comment.endLine;
  }
  return blocks;
}

function linesOf({ text, line }: ReadComment): Line[] {
  const inside = text.startsWith('--') ? text.slice(2) : text.slice(2).replace(/\*\/$/, '');
  return inside
    .split('\n')
    .map((each, at) => ({ line: line + at, text: each.replace(/^\s*\*(?!\/)/, '').trim() }));
}

const opening =
  /^(create|alter|drop|insert\s+into|update|delete\s+from|grant|revoke|truncate|comment\s+on|constraint|foreign\s+key|primary\s+key|unique\s*\(|check\s*\(|add\s+(column|constraint))\b/i;

/** A line after which an example, the way back or what is left to the reader is told, not SQL that was taken out. */
const introduction =
  /\b(example|usage|e\.g|for instance|such as|rollback|roll back|revert|undo|down|kept|keep)\b/i;

/** No statement in a comment is longer. */
const mostLines = 80;

function* sqlIn(block: readonly Line[], parse: Parse): Generator<Line> {
  for (let at = 0; at < block.length; at += 1) {
    const first = block[at];
    const taken =
      first !== undefined && opening.test(first.text)
        ? lengthOfSql(block.slice(at, at + mostLines), parse)
        : 0;
    if (first === undefined || taken === 0) continue;
    const lines = block.slice(at, at + taken).map(({ text }) => text);
    if (!introduction.test(block[at - 1]?.text ?? '')) yield { line: first.line, text: lines.join(' ') };
    at += taken - 1;
  }
}

/** How many lines from the first on are SQL; the longest reading counts. */
function lengthOfSql(lines: readonly Line[], parse: Parse): number {
  for (let count = lines.length; count > 0; count -= 1) {
    const text = lines
      .slice(0, count)
      .map((each) => each.text)
      .join('\n');
    if (isSql(text, parse)) return count;
  }
  return 0;
}

/** Words alone can be a statement by accident, as `drop table quizzes` is; signs hardly can. */
function isSql(text: string, parse: Parse): boolean {
  if (!/[;(),=.]/.test(text)) return false;
  const bare = text.replace(/[;,\s]+$/, '');
  return readings(bare).some((statement) => parse(statement).ok);
}

function readings(text: string): readonly string[] {
  if (/^(constraint|foreign|primary|unique|check)\b/i.test(text))
    return [`CREATE TABLE t (a integer, ${text})`];
  return /^add\b/i.test(text) ? [`ALTER TABLE t ${text}`] : [text];
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 70 ? `${line.slice(0, 69)}…` : line;
}
