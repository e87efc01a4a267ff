import { messageOf } from '../../errors.ts';
import type { Script } from '../migration.ts';
import { refuse } from '../refuse.ts';
import type { Scan } from '../scan.ts';

interface Run {
  readonly sql: string;
  readonly line: number;
}

/** A yaml migration: its `run_sql` in their order, in one transaction; what is metadata is passed over. */
export async function readHasuraYaml(file: string, scan: Scan): Promise<Script> {
  const runs = await readRuns(file, scan);
  const lines: string[] = [];
  const pieces = runs.map(({ sql, line }) => {
    while (lines.length < line - 1) lines.push('');
    const offset = lines.reduce((sum, each) => sum + each.length + 1, 0);
    lines.push(...sql.split('\n'));
    return { text: sql, offset };
  });
  return { file, line: 1, sql: lines.join('\n'), send: 'steps', pieces };
}

async function readRuns(file: string, scan: Scan): Promise<readonly Run[]> {
  const { isMap, isScalar, isSeq, LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  const text = scan.tree.text(file);
  const document = parseDocument(text, { lineCounter: lines });
  const [problem] = document.errors;
  if (problem !== undefined) throw noYaml(file, messageOf(problem));
  if (document.contents === null) return [];
  if (!isSeq(document.contents)) throw noYaml(file, 'it is no list');
  return document.contents.items.flatMap((item): readonly Run[] => {
    if (!isMap(item)) throw noYaml(file, 'an item of it has no type');
    const type = String(item.get('type'));
    const sql = item.getIn(['args', 'sql'], true);
    if (type !== 'run_sql') scan.pass(file, `${type} is metadata`);
    else if (isScalar(sql)) {
      const { line } = lines.linePos(sql.range?.[0] ?? 0);
      return [{ sql: String(sql.value), line: isBlock(text, sql.range?.[0] ?? 0) ? line + 1 : line }];
    }
    return [];
  });
}

/** The text of a block begins in the line after its `|`. */
function isBlock(text: string, at: number): boolean {
  return text[at] === '|' || text[at] === '>';
}

function noYaml(file: string, why: string): Error {
  const next = 'It is a list of `{ type: run_sql, args: { sql: … } }`.';
  return refuse('SQUASH_ELAYOUT', file, `${file} cannot be read: ${why}.`, next);
}
