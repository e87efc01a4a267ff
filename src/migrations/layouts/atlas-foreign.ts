import type { Statement } from '../../sql/statements.ts';
import type { Script } from '../migration.ts';
import { refuse } from '../refuse.ts';
import type { Scan } from '../scan.ts';

/** Atlas's own expressions: the alternatives are not grouped, so the later ones match anywhere in a line. */
const goosePragma = /-- \+goose Up|Down|StatementBegin|StatementEnd/;
const dbmatePragma = /-- migrate:up|down/;

/** A file with the marks of goose or dbmate as Atlas reads it, lines lost by its expressions included. */
export function readForeign(file: string, text: string, scan: Scan): Omit<Script, 'send'> | undefined {
  if (/^-- \+goose/m.test(text)) return readGoose(file, text, scan);
  return /^-- migrate:/m.test(text) ? readDbmate(file, text, scan) : undefined;
}

interface Line {
  readonly text: string;
  readonly start: number;
  readonly number: number;
}

function linesOf(text: string): readonly Line[] {
  let start = 0;
  return text.split('\n').map((line, index) => {
    const found = { text: line, start, number: index + 1 };
    start += line.length + 1;
    return found;
  });
}

function readGoose(file: string, text: string, scan: Scan): Omit<Script, 'send'> {
  const pieces: Statement[] = [];
  let state: 'none' | 'up' | 'block' = 'none';
  let kept: Line[] = [];
  const store = (): void => {
    pieces.push(...joined(text, kept));
    kept = [];
  };
  for (const line of linesOf(text)) {
    const pragma = /^-- \+goose(.*)$/.exec(line.text)?.[1]?.trim();
    if (pragma === 'Up' && state === 'none') state = 'up';
    else if (pragma === 'Down' && state === 'up' && joined(text, kept).length === 0) break;
    else if (pragma === 'StatementBegin' && state === 'up') state = 'block';
    else if (['Up', 'Down', 'StatementBegin'].includes(pragma ?? '')) throw misplaced(file, line);
    const closes = pragma === 'StatementEnd';
    if (closes && state !== 'block') throw misplaced(file, line);
    if (!goosePragma.test(line.text)) kept.push(line);
    else if (pragma === undefined) sayLost(file, line, scan);
    const ends = line.text.trim().endsWith(';') && !line.text.trim().startsWith('--');
    if (closes || (state === 'up' && ends)) store();
    if (closes) state = 'up';
  }
  if (state === 'none') throw noUp(file);
  return { file, line: 1, sql: text, pieces };
}

/** Only the exact `-- migrate:up` opens a section; one with an option does not. */
function readDbmate(file: string, text: string, scan: Scan): Omit<Script, 'send'> {
  const kept: Line[] = [];
  let open = false;
  for (const line of linesOf(text)) {
    const pragma = /^-- migrate:(.*)$/.exec(line.text)?.[1]?.trim();
    if (pragma === 'up') open = true;
    else if (pragma === 'down') break;
    else if (pragma !== undefined)
      scan.pass(`${file}:${line.number}`, 'Atlas takes no `-- migrate:` with an option for a section');
    else if (open && dbmatePragma.test(line.text)) sayLost(file, line, scan);
    else if (open) kept.push(line);
  }
  return { file, line: 1, sql: onlyLines(text, kept) };
}

function sayLost(file: string, { text, number }: Line, scan: Scan): void {
  const word = /Down|StatementBegin|StatementEnd|down/.exec(text)?.[0] ?? '';
  scan.pass(`${file}:${number}`, `Atlas drops a line that holds "${word}"`);
}

/** The text with blanks in the place of every line that is not kept. */
function onlyLines(text: string, kept: readonly Line[]): string {
  const numbers = new Set(kept.map(({ number }) => number));
  return linesOf(text)
    .map((line) => (numbers.has(line.number) ? line.text : ' '.repeat(line.text.length)))
    .join('\n');
}

function joined(text: string, kept: readonly Line[]): readonly Statement[] {
  const [first, last] = [kept[0], kept.at(-1)];
  if (first === undefined || last === undefined) return [];
  const raw = onlyLines(text, kept).slice(first.start, last.start + last.text.length);
  const trimmed = raw.trim();
  return trimmed === '' ? [] : [{ text: trimmed, offset: first.start + raw.indexOf(trimmed) }];
}

function noUp(file: string): Error {
  return refuse('SQUASH_ELAYOUT', file, `${file} has no \`-- +goose Up\`, which Atlas refuses.`, 'Add it.');
}

function misplaced(file: string, { number, text }: Line): Error {
  return refuse(
    'SQUASH_ELAYOUT',
    file,
    `${file} has ${JSON.stringify(text)} where Atlas refuses it.`,
    'Correct the marks.',
    number,
  );
}
