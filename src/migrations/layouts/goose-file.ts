import type { Statement } from '../../sql/statements.ts';
import { interpolate } from '../interpolate.ts';
import type { Migration, Script } from '../migration.ts';
import { refuse } from '../refuse.ts';

const annotations = [
  'up',
  'down',
  'statementbegin',
  'statementend',
  'no transaction',
  'envsub on',
  'envsub off',
] as const;

type Annotation = (typeof annotations)[number];

/** One direction of a file while its lines are read. */
interface Section {
  readonly start: number;
  readonly line: number;
  readonly pieces: Statement[];
}

interface Parser {
  readonly file: string;
  readonly text: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly pass: Pass;
  readonly sections: Partial<Record<'up' | 'down', Section>>;
  current: 'up' | 'down' | undefined;
  /** Inside StatementBegin and StatementEnd. */
  block: boolean;
  /** Behind a block without a statement, where goose still waits for one. */
  emptied: boolean;
  substitutes: boolean;
  transaction: boolean;
  /** Where the statement that is being read begins. */
  open: number | undefined;
}

/** Told of what goose does not run: a 1-based line, and why. */
type Pass = (line: number, reason: string) => void;

/** Reads a file line by line as goose does: annotations, and statements that end where a line ends in `;`. */
export function parseGoose(
  file: string,
  content: string,
  env: Parser['env'],
  pass: Pass,
): Pick<Migration, 'up' | 'down'> {
  const text = content.replaceAll('\r\n', '\n');
  const parser: Parser = {
    file,
    text,
    env,
    pass,
    sections: {},
    current: undefined,
    block: false,
    emptied: false,
    substitutes: false,
    transaction: true,
    open: undefined,
  };
  let start = 0;
  for (const [index, line] of text.split('\n').entries()) {
    readLine(parser, line, start, index + 1);
    start += line.length + 1;
  }
  return finish(parser);
}

function readLine(parser: Parser, line: string, start: number, number: number): void {
  const annotation = annotationOf(parser, line, number);
  if (annotation !== undefined) {
    obey(parser, annotation, start, start + line.length + 1, number);
    return;
  }
  const blank = parser.current === undefined ? line.trim() === '' : line === '';
  if (parser.open === undefined && (blank || line.trimStart().startsWith('--'))) return;
  if (parser.current === undefined) throw broken(parser, number, 'has text before `-- +goose Up`');
  if (parser.emptied) {
    parser.emptied = false;
    parser.pass(
      number,
      'goose loses the first line behind StatementBegin and StatementEnd without a statement',
    );
    return;
  }
  parser.open ??= start;
  if (!parser.block && endsStatement(line)) store(parser, start + line.length);
}

function annotationOf(parser: Parser, line: string, number: number): Annotation | undefined {
  if (!line.trimStart().startsWith('--') || !line.includes('+goose')) return undefined;
  if (/^[ \t]/.test(line)) throw broken(parser, number, 'has an annotation with blanks before it');
  const command = line.replaceAll('--', '').replace('+goose', '').trim().toLowerCase();
  const found = annotations.find((each) => each === command);
  if (found === undefined) throw broken(parser, number, `has the unknown annotation ${JSON.stringify(line)}`);
  return found;
}

function obey(parser: Parser, annotation: Annotation, start: number, next: number, number: number): void {
  switch (annotation) {
    case 'up':
      if (parser.current !== undefined) throw broken(parser, number, 'has two `-- +goose Up`');
      begin(parser, 'up', next, number);
      break;
    case 'down':
      if (parser.current !== 'up' || parser.block)
        throw broken(parser, number, 'has `-- +goose Down` where it may not stand');
      refuseUnfinished(parser, number);
      begin(parser, 'down', next, number);
      break;
    case 'statementbegin':
      if (parser.current === undefined || parser.block)
        throw broken(parser, number, 'has `-- +goose StatementBegin` where it may not stand');
      parser.block = true;
      parser.emptied = false;
      break;
    case 'statementend':
      if (!parser.block) throw broken(parser, number, 'has `-- +goose StatementEnd` without StatementBegin');
      parser.block = false;
      parser.emptied = parser.open === undefined;
      store(parser, start);
      break;
    case 'no transaction':
      parser.transaction = false;
      break;
    case 'envsub on':
    case 'envsub off':
      parser.substitutes = annotation === 'envsub on';
      break;
    default:
      annotation satisfies never;
  }
}

function begin(parser: Parser, direction: 'up' | 'down', start: number, number: number): void {
  parser.current = direction;
  parser.emptied = false;
  parser.sections[direction] = { start, line: number + 1, pieces: [] };
}

/** The last word before a comment ends in a semicolon. */
function endsStatement(line: string): boolean {
  const words = line.split(/\s+/).filter((word) => word !== '');
  const comment = words.findIndex((word) => word.startsWith('--'));
  return (
    words
      .slice(0, comment < 0 ? words.length : comment)
      .at(-1)
      ?.endsWith(';') === true
  );
}

function store(parser: Parser, end: number): void {
  const { open, text, current } = parser;
  const section = current === undefined ? undefined : parser.sections[current];
  parser.open = undefined;
  if (open === undefined || section === undefined) return;
  const raw = text.slice(open, end);
  const trimmed = raw.trim();
  const offset = open + raw.indexOf(trimmed) - section.start;
  const sent = parser.substitutes ? interpolate(trimmed, parser.env, parser.file) : trimmed;
  section.pieces.push({ text: sent, offset });
}

/** The 1-based line on which a statement begins that never ends. */
function unfinished({ text, open }: Parser): number | undefined {
  if (open === undefined || text.slice(open).trim() === '') return undefined;
  return text.slice(0, open).split('\n').length;
}

function refuseUnfinished(parser: Parser, number: number): void {
  if (unfinished(parser) === undefined) return;
  throw broken(parser, number, 'has a statement without a semicolon at the end of a line');
}

function finish(parser: Parser): Pick<Migration, 'up' | 'down'> {
  const last = parser.text.trimEnd().split('\n').length;
  const { up, down } = parser.sections;
  if (up === undefined) throw broken(parser, 1, 'has no `-- +goose Up`');
  if (parser.block) throw broken(parser, last, 'has `-- +goose StatementBegin` without StatementEnd');
  if (down === undefined) {
    refuseUnfinished(parser, last);
    return { up: script(parser, up, parser.text.length), down };
  }
  const middle = parser.text.lastIndexOf('\n', down.start - 2) + 1;
  return { up: script(parser, up, middle), down: downOf(parser, down) };
}

/** Going up, goose asks nothing of the down part; going down, it refuses one that does not end. */
function downOf(parser: Parser, down: Section): Script | undefined {
  const line = unfinished(parser);
  if (line === undefined) return script(parser, down, parser.text.length);
  parser.pass(line, 'a statement without a semicolon: goose goes up, and refuses to go down');
  return undefined;
}

function script({ file, text, transaction }: Parser, { start, line, pieces }: Section, end: number): Script {
  return { file, line, sql: text.slice(start, end), send: transaction ? 'steps' : 'statements', pieces };
}

function broken({ file }: Pick<Parser, 'file'>, line: number, what: string): Error {
  const next = 'Write it as https://pressly.github.io/goose/documentation/annotations/ says.';
  return refuse('SQUASH_ELAYOUT', file, `${file} ${what}, which goose refuses.`, next, line);
}
