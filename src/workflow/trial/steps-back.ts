import type { Finding } from '../../report/report.ts';
import type { SequencePosition } from '../../rows/sequences.ts';

/** Sequences that will give a number again; numbers that nobody got are gaps, which every sequence has. */
export function stepsBack(
  before: readonly SequencePosition[],
  now: readonly SequencePosition[],
): readonly Finding[] {
  const others = new Map(now.map((position) => [position.identity, position]));
  return before.flatMap((position) => {
    const other = others.get(position.identity);
    if (other === undefined || !isBehind(other, position)) return [];
    return [
      { message: `the sequence ${position.identity} has gone back from ${position.next} to ${other.next}` },
    ];
  });
}

function isBehind(now: SequencePosition, before: SequencePosition): boolean {
  if (now.clear !== null && before.clear !== null) return before.clear && !now.clear;
  const [next, known] = [BigInt(now.next), BigInt(before.next)];
  return before.descending ? next > known : next < known;
}
