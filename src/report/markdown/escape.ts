/** Text as Markdown shows it letter for letter, on one line: also in a table, a heading, a summary. */
export function escapeText(text: string): string {
  return text
    .replaceAll(special, entity)
    .replaceAll('@', '@<!-- -->')
    .replaceAll(/\s*\n\s*/g, ' ');
}

/** An identifier or a path in code letters, whatever it holds. */
export function code(text: string): string {
  return `<code>${text.replaceAll('\n', '\\n').replaceAll(special, entity)}</code>`;
}

/** What Markdown or HTML could take for a sign of its own; an underline inside a word is none. */
const special = /[&<>"'`*[\]|~\\#$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

/** A fenced block whose fence no line of the text can close. */
export function fenced(language: string, text: string): string {
  const runs = text.match(/`+/g)?.map((run) => run.length) ?? [];
  const fence = '`'.repeat(Math.max(2, ...runs) + 1);
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}

/** Text of at most so many characters, the last one a mark where some were cut. */
export function cut(text: string, most: number): string {
  const characters = [...text.slice(0, most * 2)];
  return characters.length <= most && text.length <= most * 2
    ? text
    : `${characters.slice(0, most - 1).join('')}…`;
}

/** The first lines of a text, and how many were cut. */
export function cutLines(text: string, most: number, widest: number): string {
  const lines = text.split('\n');
  const shown = lines.slice(0, most).map((line) => cut(line, widest));
  return lines.length <= most
    ? shown.join('\n')
    : [...shown, `… ${lines.length - most} more lines`].join('\n');
}
