const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/gu;
const narrow = /\p{Mn}|\p{Me}|\p{Cf}/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are counted as nothing.
const colored = /\x1b\[\d+m/g;

/** How many columns of a terminal a text takes; colours take none. */
export function widthOf(text: string): number {
  const plain = text.replace(colored, '').replace(narrow, '');
  return [...plain].length + (plain.match(wide)?.length ?? 0);
}

/** Fills a text with blanks on its right. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** Fills a text with blanks on its left. */
export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text;
}

/** Lines of columns two blanks apart; `right` names the columns that hold numbers. */
export function columns(rows: readonly (readonly string[])[], right: readonly number[]): readonly string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, at) =>
    Math.max(...rows.map((row) => widthOf(row[at] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((cell, at) => (right.includes(at) ? padStart : padEnd)(cell, widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** A number and a word, to be set in a grid. */
export interface Cell {
  readonly count: string;
  readonly name: string;
}

/** Cells side by side, as many to a line as the width allows, read from left to right. */
export function grid(cells: readonly Cell[], width: number): readonly string[] {
  const counts = Math.max(0, ...cells.map((cell) => widthOf(cell.count)));
  const names = Math.max(0, ...cells.map((cell) => widthOf(cell.name)));
  const across = Math.max(1, Math.floor(width / (counts + names + 4)));
  const lines: string[] = [];
  for (let at = 0; at < cells.length; at += across) {
    const row = cells.slice(at, at + across);
    const drawn = row.map((cell) => `  ${padStart(cell.count, counts)} ${padEnd(cell.name, names)}`);
    lines.push(drawn.join(' ').trimEnd());
  }
  return lines;
}

/** Words in lines of at most `width` columns, all but the first led by `indent`; line feeds stay. */
export function wrap(text: string, width: number, indent: string): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = lines.length === 0 ? '' : indent;
    let empty = true;
    for (const word of paragraph.split(' ')) {
      if (!empty && widthOf(`${line} ${word}`) > width) {
        lines.push(line);
        line = indent;
        empty = true;
      }
      line += empty ? word : ` ${word}`;
      empty = false;
    }
    lines.push(line);
  }
  return lines;
}

/** A label and wrapped words beside it, the later lines under the first word. */
export function labelled(label: string, text: string, width: number): readonly string[] {
  return wrap(label + text, width, ' '.repeat(widthOf(label)));
}
