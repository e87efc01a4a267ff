const widest = 76;

/**
 * A text as comment lines. Lines that belong together are filled anew where one of them is too long: those without
 * a margin, and those of an item in a list; other lines stay as they are.
 */
export function commentLines(text: string): string {
  const lines = blocks(text.trimEnd().split('\n')).flatMap((block) =>
    block.every((line) => line.length <= widest) ? block : filled(block),
  );
  return lines.map((line) => `-- ${line}`.trimEnd()).join('\n');
}

function blocks(lines: readonly string[]): readonly (readonly string[])[] {
  const found: string[][] = [];
  let before: string | undefined;
  for (const line of lines) {
    const block = found.at(-1);
    if (block !== undefined && before !== undefined && continues(block[0] ?? '', before, line))
      block.push(line);
    else found.push([line]);
    before = line;
  }
  return found;
}

/** Text goes on with text, an item with what has its margin. */
function continues(first: string, before: string, line: string): boolean {
  if (line.trim() === '' || before.trim() === '') return false;
  const item = /^\s*[*-] /.exec(first)?.[0].length;
  return item === undefined ? /^\S/.test(before) && /^\S/.test(line) : marginOf(line) === item;
}

function marginOf(line: string): number {
  return line.length - line.trimStart().length;
}

function filled([first = '', ...rest]: readonly string[]): readonly string[] {
  const margin = ' '.repeat(/^\s*(?:[*-] )?/.exec(first)?.[0].length ?? 0);
  const lines: string[] = [];
  for (const word of [first.trimEnd(), ...rest].join(' ').slice(margin.length).split(/ +/)) {
    const line = lines.at(-1);
    if (line === undefined) lines.push(`${first.slice(0, margin.length)}${word}`);
    else if (line.length + 1 + word.length > widest) lines.push(`${margin}${word}`);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}
