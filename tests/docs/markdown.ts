/** A table; what stands in a cell may not break it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');
}

/** Text as code; nothing for nothing. */
export function code(text: string): string {
  return text === '' ? '' : `\`${text}\``;
}

/** A page from its blocks, with the note that it is not written by hand. */
export function page(title: string, generator: string, blocks: readonly string[]): string {
  const note = `<!-- Written by ${generator}. Do not edit: run \`npm run test:update\`. -->`;
  return `${[`# ${title}`, note, ...blocks].join('\n\n')}\n`;
}
