import { splitTop } from './split-top.ts';

/** The longest line of a statement, as far as it can be broken. */
export const widest = 110;

/** `CONSTRAINT name …` on several lines where it is too long for one; `indent` is that of the lines that follow. */
export function brokenClause(clause: string, indent: string): string {
  if (clause.length + indent.length < widest) return clause;
  const [, head = '', body = ''] = /^((?:ADD )?CONSTRAINT (?:"(?:[^"]|"")*"|\S+)) (.*)$/s.exec(clause) ?? [];
  if (head === '') return clause;
  return `${head}\n${indent}${brokenBody(body, indent)}`;
}

/** A foreign key breaks before what it does, a check at its ANDs. */
function brokenBody(body: string, indent: string): string {
  if (body.length + indent.length < widest) return body;
  const key = /^(FOREIGN KEY .*? REFERENCES (?:"(?:[^"]|"")*"|[^"(])+ ?\([^()]*\)) (.+)$/s.exec(body);
  if (key !== null) return `${key[1]}\n${indent}${key[2]}`;
  const check = /^CHECK \((.*)\)(.*)$/s.exec(body);
  if (check === null) return body;
  return `CHECK (${splitTop(check[1] ?? '', 'and').join(`\n${indent}   AND `)})${check[2]}`;
}
