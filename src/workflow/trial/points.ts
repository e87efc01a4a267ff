/** Where a failure is injected: behind so many statements of a script. */
export interface Point {
  readonly script: number;
  readonly after: number;
}

/** Orders points as the plan comes to them. */
export function comparePoints(a: Point, b: Point): number {
  return a.script - b.script || a.after - b.after;
}

/** Every place behind a statement, where each script has so many. */
export function pointsOf(counts: readonly number[]): readonly Point[] {
  return counts.flatMap((count, script) =>
    Array.from({ length: count }, (_, index) => ({ script, after: index + 1 })),
  );
}

/** How many statements run where a failure is injected at each of so many points: one, two, three and so on. */
export function statementsToRun(points: number): number {
  return (points * (points + 1)) / 2;
}

const fewest = 3;

/** All points where so many statements may run for them, else as many as fit, at equal distances; three at least. */
export function pointsWithin(budget: number, points: readonly Point[]): readonly Point[] {
  const all = statementsToRun(points.length);
  if (all <= budget) return points;
  const count = Math.min(points.length, Math.max(fewest, Math.floor((points.length * budget) / all)));
  const step = (points.length - 1) / Math.max(1, count - 1);
  const chosen = Array.from({ length: count }, (_, index) => points[Math.round(index * step)]);
  return [...new Set(chosen)].filter((point) => point !== undefined);
}
