import type { SourcePlace } from '../../sql/psql/mapped-text.ts';
import type { PsqlFile } from './psql-file.ts';
import type { CopiedRows } from './psql-host.ts';

/** The rows that follow a COPY in its file. */
export function inlineRows({ reader }: PsqlFile): CopiedRows {
  const { text, offset } = reader.rows();
  const placeOf = (row: number): SourcePlace => {
    const { file, line } = reader.placeAt(offset);
    return { file, line: line + row - 1, column: 1, text: text.split(/\r?\n/)[row - 1] ?? '' };
  };
  return { bytes: Buffer.from(text), placeOf };
}
