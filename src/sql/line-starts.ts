/** Where the lines of a text begin, for many questions about one text. */
export class LineStarts {
  readonly text: string;
  readonly #starts = [0];

  constructor(text: string) {
    this.text = text;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  /** The 1-based line of a 0-based UTF-16 offset, and where that line begins. */
  lineOf(offset: number): { readonly line: number; readonly start: number } {
    let [low, high] = [0, this.#starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, start: this.#starts[low] ?? 0 };
  }
}
