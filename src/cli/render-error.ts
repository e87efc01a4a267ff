import { messageOf, type Place, redact, type ServerMessage, SquashError } from '../index.ts';

/** An error as a person reads it: what went wrong, where, what the server said, what to do next. */
export function renderError(error: unknown, debug: boolean): string {
  const coded = error instanceof SquashError ? error : undefined;
  const lines = [
    `error ${coded?.code ?? 'SQUASH_EINTERNAL'}: ${messageOf(error)}`,
    ...(coded?.place === undefined ? [] : renderPlace(coded.place)),
    ...(coded?.server === undefined ? [] : renderServer(coded.server)),
    ...(coded?.next === undefined ? [] : [`next: ${coded.next}`]),
    ...(coded === undefined || debug ? [stackOf(error)] : []),
    `help: docs/errors.md#${(coded?.code ?? 'SQUASH_EINTERNAL').toLowerCase()}`,
  ];
  return redact(`${lines.join('\n')}\n`);
}

const longestLine = 200;

function renderPlace({ file, line, column, text }: Place): readonly string[] {
  const where = [file, line, column].filter((part) => part !== undefined).join(':');
  if (line === undefined || text === undefined) return [`  --> ${where}`];
  const from = Math.max(0, (column ?? 1) - longestLine / 2);
  const shown = [...text]
    .slice(from, from + longestLine)
    .join('')
    .replaceAll('\t', ' ');
  const margin = ' '.repeat(String(line).length);
  const caret = column === undefined ? [] : [`${margin} | ${' '.repeat(Math.max(0, column - 1 - from))}^`];
  return [`  --> ${where}`, `${line} | ${shown}`, ...caret];
}

function renderServer({ sqlstate, detail, hint, where }: ServerMessage): readonly string[] {
  return [
    `SQLSTATE ${sqlstate}`,
    ...(detail === undefined ? [] : [`DETAIL: ${detail}`]),
    ...(hint === undefined ? [] : [`HINT: ${hint}`]),
    ...(where === undefined ? [] : [`CONTEXT: ${where}`]),
  ];
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
