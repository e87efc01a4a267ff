import { comments } from '../sql/comments.ts';
import { groupBy } from './group-by.ts';
import type { LintedHistory, ReadComment, ReadStatement } from './linted-history.ts';

/** A remark in a file that a finding is known and stays: `-- squash-ignore <rule>: <reason>`. */
export interface Ignore {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly reason: string;
  /** The lines it speaks for; the whole file, findings without a line included, where undefined. */
  readonly lines: { readonly first: number; readonly last: number } | undefined;
}

const form = /^(?:--|\/\*)\s*squash-ignore(-file)?\b[ \t]*([^:*\n]*?)\s*(?::\s*(.*?))?\s*(?:\*\/)?\s*$/;

/** Every ignore of a history, one a rule it names; `squash-ignore-file` speaks for the whole file. */
export function ignoresOf({ scripts, plan }: LintedHistory): readonly Ignore[] {
  const found = scripts.flatMap((each) => ignoresIn(each.script.file, each.comments, each.statements));
  const byFile = groupBy(scripts, ({ script }) => script.file);
  for (const [file, parts] of byFile) {
    const statements = parts.flatMap((each) => each.statements).toSorted((a, b) => a.line - b.line);
    const lines = Math.min(...parts.map(({ script }) => script.line)) - 1;
    if (lines > 0 && file.endsWith('.sql'))
      found.push(...ignoresIn(file, headOf(plan.tree?.text(file) ?? '', lines), statements));
  }
  const once = new Map(found.map((each) => [`${each.line} ${each.rule} ${each.file}`, each]));
  return [...once.values()];
}

/** The ignores for a whole file that is no script of the history. */
export function ignoresAside(file: string, text: string): readonly Ignore[] {
  const lines = text.split('\n').length;
  return ignoresIn(file, headOf(text, lines), []).filter((each) => each.lines === undefined);
}

/** The comments in the first lines of a file, before any part of it that runs. */
function headOf(text: string, lines: number): readonly ReadComment[] {
  const head = text.split('\n').slice(0, lines).join('\n');
  return comments(head).map((each) => {
    const line = head.slice(0, each.offset).split('\n').length;
    return { ...each, line, endLine: line + each.text.split('\n').length - 1 };
  });
}

function ignoresIn(
  file: string,
  from: readonly ReadComment[],
  statements: readonly ReadStatement[],
): Ignore[] {
  return from.flatMap((comment) => {
    const [found, whole, names = '', reason = ''] = form.exec(comment.text.trimEnd()) ?? [];
    if (found === undefined) return [];
    const lines = whole === undefined ? linesFor(comment, statements) : undefined;
    const place = { file, line: comment.line, reason, lines };
    return names.split(/[\s,]+/).map((rule) => ({ ...place, rule }));
  });
}

/** From the comment to the end of the statement it stands in, beside, or before. */
function linesFor(comment: ReadComment, statements: readonly ReadStatement[]): Ignore['lines'] {
  const around = statements.find((each) => each.line <= comment.line && comment.line <= each.endLine);
  if (around !== undefined) return { first: around.line, last: around.endLine };
  const next = statements.find((each) => each.line > comment.line);
  return { first: comment.line, last: next?.endLine ?? Number.POSITIVE_INFINITY };
}

/** Whether an ignore speaks for a place. */
export function speaksFor(
  { file, rule, lines }: Ignore,
  place: { readonly file: string; readonly rule: string; readonly line?: number | undefined },
): boolean {
  if (rule !== place.rule || file !== place.file) return false;
  return (
    lines === undefined || (place.line !== undefined && lines.first <= place.line && place.line <= lines.last)
  );
}
