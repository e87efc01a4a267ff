/** One statement of a text: without its semicolon, with the 0-based offset at which its first word stands. */
export interface Statement {
  readonly text: string;
  readonly offset: number;
}

/**
 * Splits SQL where psql would send: at semicolons outside quotes, comments, parentheses and the BEGIN ATOMIC
 * bodies of functions. It points and sends; it never decides what SQL means. Comments alone are no statement.
 */
export function statements(sql: string): readonly Statement[] {
  const found: Statement[] = [];
  let state = freshState();
  for (const token of tokens(sql)) {
    if (endsStatement(state, token)) {
      if (state.first !== undefined) found.push(statement(sql, state.first, token.start));
      state = freshState();
    } else advance(state, sql, token);
  }
  if (state.first !== undefined) found.push(statement(sql, state.first, sql.length));
  return found;
}

function statement(sql: string, offset: number, end: number): Statement {
  return { text: sql.slice(offset, end), offset };
}

/** How far a statement has been read: what says whether a semicolon ends it. */
export interface SplitState {
  first: number | undefined;
  parens: number;
  atomic: number;
  /** The first words in lower case, up to four: enough to tell CREATE OR REPLACE FUNCTION. */
  words: string[];
}

/** The state before the first token of a statement. */
export function freshState(): SplitState {
  return { first: undefined, parens: 0, atomic: 0, words: [] };
}

/** True for a semicolon that ends the statement. */
export function endsStatement({ parens, atomic }: SplitState, { kind }: Token): boolean {
  return kind === 'semicolon' && parens === 0 && atomic === 0;
}

/** Takes one more token into the state. */
export function advance(state: SplitState, sql: string, token: Token): void {
  if (token.kind === 'blank') return;
  state.first ??= token.start;
  if (token.kind === 'open') state.parens += 1;
  else if (token.kind === 'close') state.parens = Math.max(0, state.parens - 1);
  else if (token.kind === 'word') advanceWord(state, sql.slice(token.start, token.end).toLowerCase());
}

const routine = /^create (or replace )?(function|procedure)\b/;

/** psql's own rule: inside CREATE FUNCTION a BEGIN opens a body, CASE opens within it, END closes. */
function advanceWord(state: SplitState, word: string): void {
  if (state.words.length < 4) state.words.push(word);
  if (state.parens > 0 || !routine.test(state.words.join(' '))) return;
  if (word === 'begin' || (word === 'case' && state.atomic > 0)) state.atomic += 1;
  else if (word === 'end' && state.atomic > 0) state.atomic -= 1;
}

/** The kinds of token that matter for splitting. */
type TokenKind = 'blank' | 'word' | 'quoted' | 'open' | 'close' | 'semicolon' | 'other';

/** A piece of a text by its offsets. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}

const patterns: readonly (readonly [TokenKind, RegExp])[] = [
  ['blank', /\s+/y],
  ['blank', /--[^\n\r]*/y],
  ['quoted', /'[^']*(?:'|$)/y],
  ['quoted', /"[^"]*(?:"|$)/y],
  ['word', /[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*/y],
  ['other', /[0-9][A-Za-z0-9_.$]*/y],
  ['open', /\(/y],
  ['close', /\)/y],
  ['semicolon', /;/y],
];

const dollarTag = /\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/y;

/** Every token of a text, blanks and comments included. */
export function* tokens(sql: string): Generator<Token> {
  for (let at = 0; at < sql.length; ) {
    const token = tokenAt(sql, at);
    yield token;
    at = token.end;
  }
}

/** The token that begins at an offset. */
export function tokenAt(sql: string, at: number): Token {
  return comment(sql, at) ?? dollarQuoted(sql, at) ?? escapeQuoted(sql, at) ?? simple(sql, at);
}

function simple(sql: string, start: number): Token {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = start;
    if (pattern.test(sql)) return { kind, start, end: pattern.lastIndex };
  }
  return { kind: 'other', start, end: start + 1 };
}

function dollarQuoted(sql: string, start: number): Token | undefined {
  if (sql[start] !== '$') return undefined;
  dollarTag.lastIndex = start;
  const tag = dollarTag.exec(sql)?.[0];
  if (tag === undefined) return undefined;
  const close = sql.indexOf(tag, start + tag.length);
  return { kind: 'quoted', start, end: close < 0 ? sql.length : close + tag.length };
}

const escapeMark = /\\|'/g;

/** E'…', where a backslash takes the next character with it. */
function escapeQuoted(sql: string, start: number): Token | undefined {
  if ((sql[start] !== 'e' && sql[start] !== 'E') || sql[start + 1] !== "'") return undefined;
  escapeMark.lastIndex = start + 2;
  for (let mark = escapeMark.exec(sql); mark !== null; mark = escapeMark.exec(sql)) {
    if (mark[0] === '\\') escapeMark.lastIndex += 1;
    else if (sql[escapeMark.lastIndex] === "'") escapeMark.lastIndex += 1;
    else return { kind: 'quoted', start, end: escapeMark.lastIndex };
  }
  return { kind: 'quoted', start, end: sql.length };
}

const commentMark = /\/\*|\*\//g;

function comment(sql: string, start: number): Token | undefined {
  if (sql[start] !== '/' || sql[start + 1] !== '*') return undefined;
  commentMark.lastIndex = start;
  let depth = 0;
  for (let mark = commentMark.exec(sql); mark !== null; mark = commentMark.exec(sql)) {
    depth += mark[0] === '/*' ? 1 : -1;
    if (depth === 0) return { kind: 'blank', start, end: commentMark.lastIndex };
  }
  return { kind: 'blank', start, end: sql.length };
}
