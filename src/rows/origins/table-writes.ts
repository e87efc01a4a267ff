import type { Script } from '../../migrations/migration.ts';
import { piecesOf } from '../../migrations/pieces-of.ts';
import { statements } from '../../sql/statements.ts';
import { callsIn } from './calls-in.ts';
import { namesChance } from './chance-calls.ts';
import { unread } from './rows-after.ts';
import { TablesBehind } from './tables-behind.ts';
import type { UnlistedColumns } from './unlisted-columns.ts';
import { type Unlisted, type Write, writeIn } from './writes-in.ts';

/** A write of a table; undefined where the text tells that there is one, but not of what. */
export interface TableWrite {
  readonly table: string;
  readonly write: Write | undefined;
}

/** A statement of the scripts, and the writes that its text tells; one without text may be anything. */
export interface WritingPiece {
  readonly text: string | undefined;
  readonly writes: readonly TableWrite[];
}

const writings =
  /\binsert\s+into\b|\bcopy\b|\bmerge\b|\bupdate\s+(?!cascade|restrict|no\s|set\s|on\s)|\badd\s[^;]*?\sdefault\b|\stype\s[^;]*?\susing\b|\b(?:set|drop)\s+default\b|\brename\s/gi;
const writing = new RegExp(writings.source, 'i');

/** Longer texts are rows; the columns that an INSERT names stand at its beginning. */
const longestScript = 8 * 1024 ** 2;
const longestStatement = 100_000;
const longestHead = 4_000;

/** The statements of scripts in their order with what they write in tables of these names, also by the routines they call. */
export function* tableWrites(
  scripts: readonly Script[],
  names: ReadonlySet<string>,
  unlisted: UnlistedColumns,
): Generator<WritingPiece> {
  const routines = new Map<string, string>();
  const cut = scripts.map((script) => ({
    script,
    pieces: script.sql.length > longestScript ? undefined : piecesOf(script),
  }));
  const behind = new TablesBehind(names);
  for (const { text } of cut.flatMap(({ pieces }) => pieces ?? [])) behind.pass(text);
  for (const { script, pieces } of cut) {
    if (pieces === undefined) yield { text: undefined, writes: unknownOf(names) };
    for (const { text, offset } of pieces ?? []) {
      const columns = unlisted(script, offset);
      const inside = bodiesRun(text, routines).flatMap((body) => writesInBody(body, names, columns));
      yield { text, writes: [...writesIn(text, names, columns, behind), ...inside] };
    }
  }
}

/** A write of each of the tables of which nothing more is known. */
export function unknownOf(names: Iterable<string>): readonly TableWrite[] {
  return [...names].map((table) => ({ table, write: undefined }));
}

/** Makes a table with rows. */
const makesRows =
  /^(?:create\s[^(;]*?\btable\b[\s\S]*?\bas\s*\(?\s*(?:select|with|values|table|execute)\b|select\b[^;]*?\binto\b)/i;
const dynamic = /\bexecute\b/i;

function writesIn(
  text: string,
  names: ReadonlySet<string>,
  unlisted: Unlisted,
  behind: TablesBehind,
): readonly TableWrite[] {
  const mentioned = (): readonly string[] => [...names].filter((name) => text.includes(name));
  if (makesRows.test(text)) return unknownOf(mentioned());
  if (!writing.test(text)) return [];
  const read = text.slice(0, namesChance.test(text) ? longestStatement : longestHead);
  const write = writeIn(read, unlisted);
  const told = write === undefined || read.length === text.length ? write : withRest(write);
  const several = text.slice(0, longestStatement).match(writings)?.length !== 1;
  if (told === undefined && dynamic.test(text)) return unknownOf(names);
  const reached = told === undefined ? [] : behind.of(told.table);
  const own = told !== undefined && names.has(told.table) ? [{ table: told.table, write: told }] : [];
  const named = several || told === undefined ? mentioned() : [];
  return [...own, ...unknownOf([...reached, ...named])];
}

/** A write whose text is not read to its end may write anything in the columns that it names. */
function withRest({ expressions, ...write }: Write): Write {
  return { ...write, expressions: new Map([...expressions].map(([name, all]) => [name, [...all, unread]])) };
}

function writesInBody(body: string, names: ReadonlySet<string>, unlisted: Unlisted): readonly TableWrite[] {
  return statements(body).flatMap(({ text }) => {
    const write = writing.test(text) ? writeIn(text, unlisted) : undefined;
    return write !== undefined && names.has(write.table) ? [{ table: write.table, write }] : [];
  });
}

const doBlock = /^do\b/i;
const routine = /^create\s+(?:or\s+replace\s+)?(?:function|procedure)\s+(?:[^\s(]*\.)?"?([^\s("]+)"?\s*\(/i;
const quoted = /\$([A-Za-z_]\w*)?\$([\s\S]*?)\$\1\$/;

/** The bodies that run with a statement: of a DO, and of routines that it calls and that were made before it. */
function bodiesRun(text: string, routines: Map<string, string>): readonly string[] {
  const body = text.length > longestStatement ? undefined : quoted.exec(text)?.[2];
  const made = routine.exec(text)?.[1]?.toLowerCase();
  if (made !== undefined) {
    if (body !== undefined && writing.test(body)) routines.set(made, body);
    return [];
  }
  if (doBlock.test(text)) return body === undefined ? [] : [body];
  if (routines.size === 0 || text.length > longestStatement) return [];
  return callsIn(text).flatMap((called) => routines.get(called) ?? []);
}
