import { LineStarts } from '../line-starts.ts';
import { positionAt } from '../position.ts';

/** A text of the user's: it begins at a 1-based line of a file. */
export interface SourceText {
  readonly file: string;
  readonly line: number;
  readonly sql: string;
}

/** A place in a user's file, as errors name it. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** A run asks for a place behind each of its statements. */
const known = new WeakMap<SourceText, LineStarts>();

/** The place of a 0-based offset of a source. */
export function placeIn(source: SourceText, offset: number): SourcePlace {
  const starts = known.get(source) ?? new LineStarts(source.sql);
  known.set(source, starts);
  const { line, column, text } = positionAt(starts, offset);
  return { file: source.file, line: line + source.line - 1, column, text };
}

interface Part {
  /** Where the part begins in the text that is put together. */
  readonly at: number;
  /** Where it comes from in the source. */
  readonly offset: number;
  /** False for what stands there instead of a variable. */
  readonly verbatim: boolean;
}

/** A text that is put together from pieces of one source, and knows where each of them stands. */
export class MappedText {
  readonly source: SourceText;
  #text = '';
  #parts: Part[] = [];

  constructor(source: SourceText) {
    this.source = source;
  }

  get text(): string {
    return this.#text;
  }

  get length(): number {
    return this.#text.length;
  }

  /** Adds a piece of the source, or, where it is not verbatim, what stands for the piece at that offset. */
  append(piece: string, offset: number, verbatim: boolean): void {
    const last = this.#parts.at(-1);
    const goesOn = last?.verbatim && verbatim && last.offset + this.#text.length - last.at === offset;
    if (!goesOn) this.#parts.push({ at: this.#text.length, offset, verbatim });
    this.#text += piece;
  }

  /** Takes back everything after the first `length` characters. */
  truncate(length: number): void {
    this.#text = this.#text.slice(0, length);
    this.#parts = this.#parts.filter(({ at }) => at < length);
  }

  /** The place of a 0-based offset of the text in the user's file. */
  placeAt(offset: number): SourcePlace {
    const part = this.#parts.findLast(({ at }) => at <= offset) ?? { at: 0, offset: 0, verbatim: true };
    return placeIn(this.source, part.offset + (part.verbatim ? offset - part.at : 0));
  }
}
