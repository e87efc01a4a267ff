import type { Statement } from '../../sql/statements.ts';

/** Liquibase's own tokens: it knows no dollar quotes, and comments end where they seem to. */
const tokenRule =
  /(\s+)|(--[^\r\n]*|\/\*[\s\S]*?\*\/)|[uenrb]?(?:'(?:''|\\.|[^\\'])*'|"(?:""|\\.|[^\\"])*")|[\w$\u00c0-\uffff][\w$#@\u00c0-\uffff]*|[\s\S]/giy;

/** How a changeset says that it is cut. */
export interface SplitRule {
  readonly splits: boolean;
  readonly stripsComments: boolean;
  /** `;`, or a `go` or `/` on a line of its own, where undefined; otherwise an expression. */
  readonly delimiter: string | undefined;
}

/** Cuts a changeset as Liquibase does; the texts are without their comments where it strips them. */
export function splitLikeLiquibase(sql: string, rule: SplitRule): readonly Statement[] {
  const found: Statement[] = [];
  let [text, start, previous] = ['', 0, ''];
  const store = (): void => {
    const trimmed = text.trim();
    if (trimmed !== '') found.push({ text: trimmed, offset: start });
    text = '';
  };
  for (const { piece, at, comment } of merged(tokens(sql), rule.delimiter)) {
    if (comment && rule.stripsComments) continue;
    if (rule.splits && !comment && isDelimiter(piece, previous, rule.delimiter)) store();
    else {
      if (text.trim() === '' && piece.trim() !== '') start = at;
      if (text !== '' || piece.trim() !== '') text += piece;
    }
    previous = piece;
  }
  store();
  return found;
}

interface Token {
  readonly piece: string;
  readonly at: number;
  readonly comment: boolean;
}

function tokens(sql: string): readonly Token[] {
  return [...sql.matchAll(new RegExp(tokenRule, 'giy'))].map((match) => ({
    piece: match[0],
    at: match.index,
    comment: match[2] !== undefined,
  }));
}

/** Tokens that together are the delimiter become one. */
function merged(all: readonly Token[], delimiter: string | undefined): readonly Token[] {
  if (delimiter === undefined) return all;
  const found: Token[] = [];
  let held: Token[] = [];
  for (const token of all) {
    const first = held[0] ?? token;
    const piece = [...held, token].map((each) => each.piece).join('');
    if (delimiter === piece) {
      found.push({ ...first, piece });
      held = [];
    } else if (delimiter.startsWith(piece)) held.push(token);
    else {
      found.push(...held, token);
      held = [];
    }
  }
  return [...found, ...held];
}

function isDelimiter(piece: string, previous: string, delimiter: string | undefined): boolean {
  const lineStarts = previous === '' || previous.endsWith('\n');
  if (delimiter === undefined) return piece === ';' || (/^(go|\/)$/i.test(piece) && lineStarts);
  if (delimiter.length === 1) return piece === delimiter && (delimiter !== '/' || lineStarts);
  const rule = delimiter.toLowerCase();
  const whole = (text: string): boolean =>
    text.toLowerCase() === rule || safeTest(`^(?:${rule})$`, text.toLowerCase());
  return whole(piece) || safeTest(`^[\\s\\n\\r]*(?:${rule})$`, (previous + piece).toLowerCase());
}

/** The delimiter is an expression of Java's; one that is none here is taken as it stands. */
function safeTest(rule: string, text: string): boolean {
  try {
    return new RegExp(rule).test(text);
  } catch {
    return false;
  }
}
