import { splitAt } from '../../sql/split-at.ts';
import type { Script, Transmission } from '../migration.ts';
import { refuse } from '../refuse.ts';
import type { Scan } from '../scan.ts';
import { readForeign } from './atlas-foreign.ts';

/** A file as Atlas reads it. */
export interface AtlasFile {
  readonly checkpoint: boolean;
  readonly up: Script;
  readonly down: Script | undefined;
}

const directive = /^-- atlas:(\w+)(?: +([ -~]*))?$/;

/** Reads the directives at the head, the sections of a `txtar` file, and the marks of other tools. */
export function readAtlasFile(file: string, text: string, scan: Scan): AtlasFile {
  const head = directivesOf(text);
  const send = transmission(file, head.get('txmode'));
  const checkpoint = head.has('checkpoint');
  const foreign = readForeign(file, text, scan);
  if (foreign !== undefined) return { checkpoint, up: { ...foreign, send }, down: undefined };
  if (!head.has('txtar'))
    return { checkpoint, up: section(file, text, 0, text.length, send), down: undefined };
  const parts = sectionsOf(text);
  for (const { name } of parts) {
    if (!/^(migration|down)\.sql$/.test(name))
      scan.pass(`${file} (${name})`, 'a section that a replay does not run');
  }
  const part = (name: string): Script | undefined => {
    const found = parts.find((each) => each.name === name);
    return found === undefined ? undefined : section(file, text, found.start, found.end, send);
  };
  return {
    checkpoint,
    up: part('migration.sql') ?? section(file, text, text.length, text.length, send),
    down: part('down.sql'),
  };
}

/** The comments before the first empty line; without such a line they belong to a statement. */
function directivesOf(text: string): ReadonlyMap<string, string> {
  const lines = text.split(/\r?\n/);
  const end = lines.findIndex((line) => !line.startsWith('--'));
  const head = end < 0 ? lines : lines.slice(0, end);
  const detached = end < 0 || lines[end] === '' || /^-- .* --$/.test(lines[end - 1] ?? '');
  return new Map(
    head.flatMap((line) => {
      const [, name, value = ''] = directive.exec(line.trim()) ?? [];
      const first = line === lines[0] && (name === 'delimiter' || name === 'txtar');
      return name === undefined || !(detached || first) ? [] : [[name, value.trim()] as const];
    }),
  );
}

function transmission(file: string, mode: string | undefined): Transmission {
  if (mode === undefined || mode === 'file') return 'steps';
  if (mode === 'none') return 'statements';
  const message = `${file} has the transaction mode ${JSON.stringify(mode)}, which Atlas refuses in a file.`;
  throw refuse('SQUASH_ELAYOUT', file, message, 'It is file or none.', 1);
}

function section(file: string, text: string, start: number, end: number, send: Transmission): Script {
  const sql = text.slice(start, end);
  const line = text.slice(0, start).split('\n').length;
  const delimiter = /^-- atlas:delimiter +([ -~]*)$/.exec(sql.split(/\r?\n/, 1)[0] ?? '')?.[1]?.trim();
  if (delimiter === undefined) return { file, line, sql, send };
  const from = sql.indexOf('\n') + 1;
  const real = delimiter.replaceAll('\\n', '\n').replaceAll('\\r', '\r').replaceAll('\\t', '\t');
  const pieces = splitAt(sql.slice(from), real).map(({ text: piece, offset }) => ({
    text: piece,
    offset: offset + from,
  }));
  return { file, line, sql, send, pieces };
}

interface Section {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

function sectionsOf(text: string): readonly Section[] {
  const marks = [...text.matchAll(/^-- (\S+) --\r?\n/gm)];
  return marks.map((mark, index) => ({
    name: mark[1] ?? '',
    start: mark.index + mark[0].length,
    end: marks[index + 1]?.index ?? text.length,
  }));
}
