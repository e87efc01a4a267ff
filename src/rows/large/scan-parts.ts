import type { Table } from '../tables.ts';
import { comparePart, type FourParts } from './compare-parts.ts';
import type { LargeSide } from './masked-stream.ts';
import { type Part, type Parting, readParts } from './parts.ts';

/** A part in which two tables differ. */
export interface DifferingPart {
  readonly number: number;
  /** Of the side with more of them. */
  readonly bytes: number;
}

/** What comparing all parts of a table came to. */
export interface ScannedParts {
  readonly differing: readonly DifferingPart[];
  readonly moved: boolean;
  readonly masked: { readonly expected: ReadonlySet<string>; readonly actual: ReadonlySet<string> };
}

/** Compares a table part by part, reading both replays of both sides at the same pace; `told` gets the rows so far. */
export async function scanParts(
  table: Table,
  parting: Parting,
  [expected, actual]: readonly [LargeSide, LargeSide],
  told: (rows: number) => void,
): Promise<ScannedParts> {
  const sessions = [...expected.replays.sessions, ...actual.replays.sessions];
  const distinct = [...new Set(sessions)];
  const streams = distinct.map((session) => readParts(session, table, parting));
  const masked = { expected: new Set<string>(), actual: new Set<string>() };
  const differing: DifferingPart[] = [];
  let [moved, rows] = [false, 0];
  for await (const read of inStep(streams)) {
    const [one, two, three, four] = sessions.map((session) => read[distinct.indexOf(session)]);
    const parts: FourParts = { expected: [one, two], actual: [three, four] };
    const compared = comparePart(parts, parting.volatile.length);
    moved ||= compared.moved;
    for (const side of ['expected', 'actual'] as const)
      for (const at of compared.masked[side]) masked[side].add(parting.volatile[at] ?? '');
    if (compared.differs) differing.push(asDiffering([one, three]));
    rows += one?.rows ?? 0;
    told(rows);
  }
  return { differing, moved, masked };
}

function asDiffering(parts: readonly (Part | undefined)[]): DifferingPart {
  const there = parts.flatMap((part) => part ?? []);
  return { number: there[0]?.number ?? 0, bytes: Math.max(0, ...there.map(({ bytes }) => bytes)) };
}

/** The parts of all streams with the same number at a time; each stream is ordered by it. */
async function* inStep(
  streams: readonly AsyncGenerator<Part>[],
): AsyncGenerator<readonly (Part | undefined)[]> {
  try {
    const heads = await Promise.all(streams.map((stream) => next(stream)));
    while (heads.some((head) => head !== undefined)) {
      const number = Math.min(...heads.map((head) => head?.number ?? Number.POSITIVE_INFINITY));
      const taken = heads.map((head) => (head?.number === number ? head : undefined));
      yield taken;
      const moved = await Promise.all(
        streams.map((stream, at) => (taken[at] === undefined ? heads[at] : next(stream))),
      );
      heads.splice(0, heads.length, ...moved);
    }
  } finally {
    await Promise.allSettled(streams.map((stream) => stream.return(undefined)));
  }
}

async function next(stream: AsyncGenerator<Part>): Promise<Part | undefined> {
  const result = await stream.next();
  return result.done === true ? undefined : result.value;
}
