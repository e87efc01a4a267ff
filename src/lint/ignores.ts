import type { ReadComment, ReadScript } from './linted-history.ts';

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

/** Every ignore of a script, one a rule it names; `squash-ignore-file` speaks for the whole file. */
export function ignoresOf(script: ReadScript): readonly Ignore[] {
  return script.comments.flatMap((comment) => {
    const [found, whole, names = '', reason = ''] = form.exec(comment.text.trimEnd()) ?? [];
    if (found === undefined) return [];
    const lines = whole === undefined ? linesFor(comment, script) : undefined;
    const place = { file: script.script.file, line: comment.line, reason, lines };
    return names.split(/[\s,]+/).map((rule) => ({ ...place, rule }));
  });
}

/** From the comment to the end of the statement it stands in, beside, or before. */
function linesFor(comment: ReadComment, { statements }: ReadScript): Ignore['lines'] {
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
