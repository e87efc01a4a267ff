import { advance, endsStatement, freshState, type SplitState, tokenAt } from '../statements.ts';
import { MappedText, placeIn, type SourcePlace, type SourceText } from './mapped-text.ts';
import { psqlProblem } from './psql-problem.ts';
import { readArgument, skipBlanks } from './read-argument.ts';
import { type Lookup, variableAt } from './substitute.ts';

/** What psql comes to next in a file: the end of a statement, a meta-command at an offset, the end of the file. */
export type PsqlStep =
  | { readonly type: 'statement' }
  | { readonly type: 'command'; readonly name: string; readonly offset: number }
  | { readonly type: 'end' };

/** A point in a statement that is being collected, to go back to. */
export interface Mark {
  readonly length: number;
  readonly state: SplitState;
}

/** Rows that stand in a file after a COPY. */
export interface InlineRows {
  readonly text: string;
  /** Where the first row begins. */
  readonly offset: number;
}

interface Value {
  readonly name: string;
  readonly text: string;
  /** Where the variable is used. */
  readonly offset: number;
  at: number;
}

/**
 * Reads one file as psql's scanner does: collects statements, puts values where variables are used, and stops at
 * each semicolon, meta-command and at the end. `plain` files know rows after COPY, but no meta-command.
 */
export class PsqlReader {
  readonly source: SourceText;
  readonly #plain: boolean;
  #collected: MappedText;
  #state: SplitState = freshState();
  #values: Value[] = [];
  #at = 0;
  /** Where the line of the last meta-command ends; the rows of a COPY may lead beyond it. */
  #commandLine = 0;

  constructor(source: SourceText, plain: boolean) {
    this.source = source;
    this.#plain = plain;
    this.#collected = new MappedText(source);
  }

  /** The offset up to which the file was read. */
  get position(): number {
    return this.#at;
  }

  /** Collects up to the next step. */
  next(lookup: Lookup): PsqlStep {
    for (;;) {
      const value = this.#values.at(-1);
      if (value !== undefined && value.at >= value.text.length) this.#values.pop();
      else if (value === undefined && this.#at >= this.source.sql.length) return { type: 'end' };
      else {
        const step = this.#advance(value, lookup);
        if (step !== undefined) return step;
      }
    }
  }

  /** Takes the collected statement out; undefined where there is none. */
  take(): MappedText | undefined {
    const taken = this.#collected;
    this.#collected = new MappedText(this.source);
    this.#state = freshState();
    return taken.text.trim() === '' ? undefined : taken;
  }

  mark(): Mark {
    return { length: this.#collected.length, state: { ...this.#state, words: [...this.#state.words] } };
  }

  rewind({ length, state }: Mark): void {
    this.#collected.truncate(length);
    this.#state = { ...state, words: [...state.words] };
  }

  placeAt(offset: number): SourcePlace {
    return placeIn(this.source, offset);
  }

  /** The next argument of the command that was just read; some commands take no semicolons at its end. */
  argument(lookup: Lookup, withoutSemicolons = false): string | undefined {
    const read = readArgument(this.source.sql, this.#at, lookup);
    if (read === undefined) return undefined;
    if (read.fault !== undefined) throw this.#problem(`An argument ${read.fault}.`, read.end);
    const [semicolons = ''] = /;*$/.exec(this.source.sql.slice(this.#at, read.end)) ?? [];
    this.#at = read.end;
    return withoutSemicolons ? read.value.slice(0, read.value.length - semicolons.length) : read.value;
  }

  /** Passes over the arguments of a command that is not run, as far as they can be read. */
  passOver(wholeLine: boolean): void {
    const { sql } = this.source;
    if (this.#at > this.#commandLine) return;
    for (let read = readArgument(sql, this.#at, () => undefined); read !== undefined && !wholeLine; ) {
      if (read.fault !== undefined) break;
      this.#at = read.end;
      read = readArgument(sql, this.#at, () => undefined);
    }
    if (sql[skipBlanks(sql, this.#at)] === '\\' && !wholeLine) this.endCommand();
    else this.#at = this.#endOfLine(this.#at);
  }

  /** The rest of the line, for commands that read it whole. */
  restOfLine(): string {
    const start = this.#at;
    this.#at = this.#endOfLine(start);
    return this.source.sql.slice(start, this.#at).trim();
  }

  /** Ends a command: what stands before the line's end or the next command is left over. */
  endCommand(): string {
    const { sql } = this.source;
    const start = this.#at;
    if (start > this.#commandLine) return '';
    const stop = /[\\\n]/g;
    stop.lastIndex = start;
    this.#at = stop.exec(sql)?.index ?? sql.length;
    const left = sql.slice(start, this.#at).trim();
    if (sql.startsWith('\\\\', this.#at)) this.#at += 2;
    return left;
  }

  /** Reads the rows that begin on the next line, up to a line with nothing but `\.` on it. */
  rows(): InlineRows {
    const { sql } = this.source;
    const end = this.#endOfLine(this.#at);
    const rest = sql.slice(this.#at, end);
    if (!/^\s*(--.*)?$/.test(rest))
      throw this.#problem(
        'Something stands between COPY … FROM stdin and its rows.',
        skipBlanks(sql, this.#at),
      );
    const start = Math.min(end + 1, sql.length);
    const marker = /^\\\.\r?(?:\n|$(?![\s\S]))/gm;
    marker.lastIndex = start;
    const found = marker.exec(sql);
    this.#at = found === null ? sql.length : marker.lastIndex;
    return { text: sql.slice(start, found?.index ?? sql.length), offset: start };
  }

  #endOfLine(from: number): number {
    const end = this.source.sql.indexOf('\n', from);
    return end < 0 ? this.source.sql.length : end;
  }

  #problem(message: string, offset: number): Error {
    return psqlProblem(message, this.placeAt(offset), 'Write it as plain SQL, or correct the line.');
  }

  #advance(value: Value | undefined, lookup: Lookup): PsqlStep | undefined {
    const text = value?.text ?? this.source.sql;
    const at = value?.at ?? this.#at;
    const character = this.#plain ? '' : text[at];
    if (character === '\\') return this.#backslash(text, at, value);
    if (character === ':') return this.#colon(text, at, value, lookup);
    const token = tokenAt(text, at);
    if (endsStatement(this.#state, token)) {
      this.#move(value, token.end);
      return { type: 'statement' };
    }
    if (token.kind !== 'blank' || this.#collected.length > 0)
      this.#append(text.slice(at, token.end), at, value);
    advance(this.#state, text, token);
    this.#move(value, token.end);
    return undefined;
  }

  #backslash(text: string, at: number, value: Value | undefined): PsqlStep | undefined {
    const forced = text[at + 1];
    if (forced === ';' || forced === ':') {
      this.#append(forced, at + 1, value);
      if (forced === ';') this.#state.words = [];
      this.#move(value, at + 2);
      return undefined;
    }
    if (value !== undefined)
      throw this.#problem(`The value of the variable ${value.name} holds a meta-command.`, value.offset);
    const name = /[^\s\\]*/y;
    name.lastIndex = at + 1;
    const found = name.exec(text)?.[0] ?? '';
    this.#at = at + 1 + found.length;
    this.#commandLine = this.#endOfLine(at);
    return { type: 'command', name: found, offset: at };
  }

  #colon(text: string, at: number, value: Value | undefined, lookup: Lookup): undefined {
    const pair = /:[:=]/y;
    pair.lastIndex = at;
    const use = pair.test(text) ? undefined : variableAt(text, at, lookup);
    const end = use?.end ?? Math.max(at + 1, pair.lastIndex);
    const known = this.#values.every(({ name }) => name !== use?.name);
    this.#move(value, end);
    if (use?.value === undefined || !known) this.#append(text.slice(at, end), at, value);
    else if (use.raw)
      this.#values.push({ name: use.name, text: use.value, offset: value?.offset ?? at, at: 0 });
    else this.#collected.append(use.value, value?.offset ?? at, false);
  }

  #append(piece: string, at: number, value: Value | undefined): void {
    this.#collected.append(piece, value?.offset ?? at, value === undefined);
  }

  #move(value: Value | undefined, to: number): void {
    if (value === undefined) this.#at = to;
    else value.at = to;
  }
}
