/** Where the rows of a \copy come from. */
export type CopySource =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'stdin' | 'psql stdin' | 'program' };

/** A \copy: the statement it comes to, and where its rows come from. */
export type ParsedCopy =
  | { readonly direction: 'to' }
  | { readonly direction: 'from'; readonly sql: string; readonly from: CopySource };

const word = `(?:"(?:[^"]|"")*"|[^\\s"'(),;]+)`;
const columns = `(?:\\s*\\((?:[^()"]|"(?:[^"]|"")*")*\\))?`;
const path = `'(?:[^']|'')*'|[^\\s;]+`;
const from = new RegExp(
  `^(?:binary\\s+)?(${word}(?:\\s*\\.\\s*${word})?${columns})\\s*from\\s+(?:(program)\\b.*|(stdin|pstdin)\\b|(${path}))([\\s\\S]*)$`,
  'i',
);
const to = /^(?:\((?:.|\n)*\)|.*?)\s*\bto\s+(?:program\b|stdout\b|pstdout\b|'|\S)/i;

/** Reads what stands after `\copy`; undefined for what psql would not take either. */
export function parseCopy(text: string): ParsedCopy | undefined {
  const given = text.replace(/;\s*$/, '');
  const found = from.exec(given);
  if (found === null) return to.test(given) ? { direction: 'to' } : undefined;
  const [, target = '', program, stdin, file = '', options = ''] = found;
  const binary = /^binary\s/i.test(given) ? ' WITH (FORMAT binary)' : '';
  const sql = `COPY ${target} FROM STDIN${binary}${options.trimEnd()}`;
  return { direction: 'from', sql, from: sourceOf(program, stdin, file) };
}

function sourceOf(program: string | undefined, stdin: string | undefined, file: string): CopySource {
  if (program !== undefined) return { kind: 'program' };
  if (stdin !== undefined) return { kind: stdin.toLowerCase() === 'stdin' ? 'stdin' : 'psql stdin' };
  return { kind: 'file', path: file.startsWith("'") ? file.slice(1, -1).replaceAll("''", "'") : file };
}
