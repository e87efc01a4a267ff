import type { Part } from './parts.ts';

/** The same part of a table in both replays of both sides; undefined where one has no row in it. */
export interface FourParts {
  readonly expected: readonly [Part | undefined, Part | undefined];
  readonly actual: readonly [Part | undefined, Part | undefined];
}

/** What one part came to. */
export interface ComparedPart {
  readonly differs: boolean;
  /** Two replays of one side leave other rows in the part, even without the cells that may be other ones. */
  readonly moved: boolean;
  /** Which of the volatile columns hold cells that a replay does not repeat, by side. */
  readonly masked: { readonly expected: readonly number[]; readonly actual: readonly number[] };
}

/** Compares one part: stable columns by their hash, cells of the others where both replays of a side repeat them. */
export function comparePart({ expected, actual }: FourParts, columns: number): ComparedPart {
  const [ours, theirs] = [expected[0], actual[0]];
  const moved = !isSame(...expected) || !isSame(...actual);
  const masks = [maskOf(expected), maskOf(actual)] as const;
  const masked = { expected: columnsIn(masks[0], columns), actual: columnsIn(masks[1], columns) };
  const differs = moved || !isSame(ours, theirs) || !areCellsSame(ours, theirs, masks);
  return { differs, moved, masked };
}

function isSame(one: Part | undefined, other: Part | undefined): boolean {
  return one?.rows === other?.rows && one?.hash === other?.hash;
}

const cellBytes = 8;

/** For each cell whether two replays differ in it; undefined where nobody can tell. */
function maskOf([first, second]: FourParts['expected']): Uint8Array | undefined {
  const [one, two] = [first?.cells, second?.cells];
  if (one === undefined || two === undefined || one.length !== two.length) return undefined;
  const mask = new Uint8Array(one.length / cellBytes);
  for (let cell = 0; cell < mask.length; cell += 1) if (!isCellSame(one, two, cell)) mask[cell] = 1;
  return mask;
}

function isCellSame(one: Buffer, two: Buffer, cell: number): boolean {
  const at = cell * cellBytes;
  return one.readInt32LE(at) === two.readInt32LE(at) && one.readInt32LE(at + 4) === two.readInt32LE(at + 4);
}

function columnsIn(mask: Uint8Array | undefined, columns: number): readonly number[] {
  return Array.from({ length: columns }, (_, column) => column).filter((column) => {
    for (let cell = column; mask !== undefined && cell < mask.length; cell += columns)
      if (mask[cell] === 1) return true;
    return false;
  });
}

function areCellsSame(
  ours: Part | undefined,
  theirs: Part | undefined,
  [one, two]: readonly [Uint8Array | undefined, Uint8Array | undefined],
): boolean {
  if (ours?.cells === undefined || theirs?.cells === undefined) return ours === theirs;
  if (one === undefined || two === undefined || one.length !== two.length) return false;
  for (let cell = 0; cell < one.length; cell += 1) {
    if (one[cell] !== two[cell]) return false;
    if (one[cell] === 0 && !isCellSame(ours.cells, theirs.cells, cell)) return false;
  }
  return true;
}
