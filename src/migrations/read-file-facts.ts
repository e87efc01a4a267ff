import type { Plan } from './migration.ts';

/** What the bytes of a file are like, before anything is made of them. */
export interface FileFacts {
  readonly file: string;
  readonly bytes: number;
  readonly byteOrderMark: boolean;
  /** Line feeds with a carriage return before them, and without. */
  readonly windowsLines: number;
  readonly unixLines: number;
  /** The first line that ends otherwise than line 1. */
  readonly firstOther: number | undefined;
  /** The first line with bytes that are not UTF-8. */
  readonly firstBad: number | undefined;
}

/** What the bytes of the plan's files are like; a migration that is an empty directory has none. */
export function readFileFacts({ migrations, tree }: Plan): readonly FileFacts[] {
  if (tree === undefined) return [];
  const files = migrations.flatMap(({ up, down }) => [up.file, ...(down === undefined ? [] : [down.file])]);
  return [...new Set(files)]
    .filter((file) => tree.exists(file) && !tree.isDirectory(file))
    .map((file) => factsOf(file, Buffer.from(tree.bytes(file))));
}

const mark = Buffer.from([0xef, 0xbb, 0xbf]);

function factsOf(file: string, bytes: Buffer): FileFacts {
  const ends = bytes.toString('latin1').match(/\r?\n/g) ?? [];
  const windowsLines = ends.filter((end) => end === '\r\n').length;
  const other = ends.findIndex((end) => end !== ends[0]);
  return {
    file,
    bytes: bytes.length,
    byteOrderMark: bytes.subarray(0, mark.length).equals(mark),
    windowsLines,
    unixLines: ends.length - windowsLines,
    firstOther: other < 0 ? undefined : other + 1,
    firstBad: firstBadLine(bytes),
  };
}

function firstBadLine(bytes: Buffer): number | undefined {
  const text = bytes.toString('utf8');
  if (Buffer.from(text, 'utf8').equals(bytes)) return undefined;
  return text.slice(0, Math.max(0, text.indexOf('\uFFFD'))).split('\n').length;
}
