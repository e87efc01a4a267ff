import type { Script } from '../../migrations/migration.ts';
import { piecesOf } from '../../migrations/pieces-of.ts';
import { statements } from '../../sql/statements.ts';
import { callsIn } from './calls-in.ts';
import { namesChance } from './chance-calls.ts';
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
  /\binsert\s+into\b|\bcopy\b|\bmerge\b|\bupdate\s+(?!cascade|restrict|no\s|set\s|on\s)|\badd\s[^;]*?\sdefault\b/gi;
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
  for (const script of scripts) {
    if (script.sql.length > longestScript) {
      yield { text: undefined, writes: [...names].map((table) => ({ table, write: undefined })) };
      continue;
    }
    for (const { text, offset } of piecesOf(script)) {
      const columns = unlisted(script, offset);
      const inside = bodiesRun(text, routines).flatMap((body) => writesInBody(body, names, columns));
      yield { text, writes: [...writesIn(text, names, columns), ...inside] };
    }
  }
}

function* writesIn(text: string, names: ReadonlySet<string>, unlisted: Unlisted): Generator<TableWrite> {
  if (!writing.test(text)) return;
  const write = writeIn(text.slice(0, namesChance.test(text) ? longestStatement : longestHead), unlisted);
  if (write !== undefined && names.has(write.table)) yield { table: write.table, write };
  const several = text.slice(0, longestStatement).match(writings)?.length !== 1;
  for (const name of names)
    if (text.includes(name) && (several || write === undefined)) yield { table: name, write: undefined };
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
