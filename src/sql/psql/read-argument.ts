import { type Lookup, variableAt } from './substitute.ts';

/** One argument of a meta-command; `fault` says why it cannot be read. */
export interface Argument {
  readonly value: string;
  readonly end: number;
  readonly fault?: string;
}

const blanks = /[ \t\r\f\v]*/y;
const plainText = /[^\s\\'"`:]+/y;

/** The offset of the first character after blanks on the same line. */
export function skipBlanks(text: string, at: number): number {
  blanks.lastIndex = at;
  blanks.test(text);
  return blanks.lastIndex;
}

/** Reads the next argument of a line as psql does; undefined where the line or the command ends before one. */
export function readArgument(text: string, from: number, lookup: Lookup): Argument | undefined {
  const start = skipBlanks(text, from);
  let at = start;
  let value = '';
  while (at < text.length && !/[\s\\]/.test(text[at] ?? '')) {
    const piece = pieceAt(text, at, lookup);
    if (piece.fault !== undefined) return piece;
    value += piece.value;
    at = piece.end;
  }
  return at === start ? undefined : { value, end: at };
}

function pieceAt(text: string, at: number, lookup: Lookup): Argument {
  const character = text[at] ?? '';
  if (character === '`') return { value: '', end: at, fault: 'runs a shell command' };
  if (character === "'") return quoted(text, at);
  if (character === '"') return doubleQuoted(text, at);
  if (character === ':') {
    const use = variableAt(text, at, lookup);
    if (use !== undefined) return { value: use.value ?? text.slice(at, use.end), end: use.end };
  }
  plainText.lastIndex = at;
  const plain = plainText.exec(text)?.[0] ?? character;
  return { value: plain, end: at + plain.length };
}

const unterminated = 'has a quote that is not closed on its line';

/** Double quotes stay: an argument is no identifier until a command takes it for one. */
function doubleQuoted(text: string, at: number): Argument {
  const close = /"[^"\n]*"/y;
  close.lastIndex = at;
  const found = close.exec(text)?.[0];
  return found === undefined
    ? { value: '', end: at, fault: unterminated }
    : { value: found, end: at + found.length };
}

const insideQuotes = /''|\\(?:[0-7]{1,3}|x[0-9A-Fa-f]{1,2}|[^\n])|[^'\\\n]+/y;

function quoted(text: string, start: number): Argument {
  let value = '';
  let at = start + 1;
  for (;;) {
    insideQuotes.lastIndex = at;
    const found = insideQuotes.exec(text)?.[0];
    if (found === undefined) break;
    value += readEscape(found);
    at += found.length;
  }
  return text[at] === "'" ? { value, end: at + 1 } : { value: '', end: start, fault: unterminated };
}

const controls: Readonly<Record<string, string>> = { n: '\n', t: '\t', b: '\b', r: '\r', f: '\f' };

function readEscape(piece: string): string {
  if (piece === "''") return "'";
  if (!piece.startsWith('\\')) return piece;
  const rest = piece.slice(1);
  if (/^[0-7]/.test(rest)) return String.fromCodePoint(Number.parseInt(rest, 8));
  if (/^x[0-9A-Fa-f]/.test(rest)) return String.fromCodePoint(Number.parseInt(rest.slice(1), 16));
  return controls[rest] ?? rest;
}
