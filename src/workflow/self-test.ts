import { createHash } from 'node:crypto';
import { allProperties } from '../catalog/frame.ts';
import { introspect } from '../catalog/introspect.ts';
import { kinds } from '../catalog/kinds.ts';
import type { Catalog } from '../catalog/model.ts';
import { compareCatalogs } from '../compare/compare-catalogs.ts';
import { describe } from '../compare/found-difference.ts';
import type { Check, Finding } from '../report/report.ts';
import type { Run } from './run.ts';
import { type ReplayedSide, scopeOf } from './side.ts';

/** One statement that changes one object. */
interface Change {
  readonly kind: string;
  readonly identity: string;
  readonly sql: string;
}

/**
 * Changes the consolidated database in one way at a time, in transactions that are rolled back, and looks
 * whether the comparison sees each change and names its object. The sample depends on the migration alone.
 */
export async function selfTest(
  run: Run,
  side: ReplayedSide,
  catalog: Catalog,
  count: number,
): Promise<Check> {
  const seen = new Map<string, { tried: number; seen: number }>();
  const findings: Finding[] = [];
  for (const change of sample(catalog, side.plan.sha256, count)) {
    const verdict = await tryChange(run, side, catalog, change);
    if (verdict === undefined) continue;
    const tally = seen.get(change.kind) ?? { tried: 0, seen: 0 };
    seen.set(change.kind, { tried: tally.tried + 1, seen: tally.seen + Number(verdict) });
    if (!verdict) findings.push({ message: `not seen: ${change.kind} ${change.identity}: ${change.sql}` });
  }
  return describeTest(seen, findings);
}

/** Every change the kinds know for the catalog's objects, shuffled by a hash and cut. */
function sample(catalog: Catalog, seed: string, count: number): readonly Change[] {
  const all = kinds.flatMap((kind) => {
    const compared = { kind, properties: allProperties(kind) };
    return (catalog.kinds[kind.name]?.objects ?? []).flatMap((object) =>
      (kind.changes?.(describe(compared, object)) ?? []).map((sql) => ({
        kind: kind.name,
        identity: object.identity,
        sql,
      })),
    );
  });
  const rank = ({ sql }: Change): string => createHash('sha256').update(`${seed}\0${sql}`).digest('hex');
  return all
    .map((change) => [rank(change), change] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, count)
    .map(([, change]) => change);
}

/** Whether a change is seen; undefined where the server refuses it, as it may for a view's column. */
async function tryChange(
  run: Run,
  side: ReplayedSide,
  before: Catalog,
  change: Change,
): Promise<boolean | undefined> {
  await side.reader.batch('BEGIN');
  try {
    const made = await side.reader.batch(change.sql);
    if (!made.ok) return undefined;
    const after = await introspect(side.reader, scopeOf(run.options, side.instance));
    const compared = kinds.map((kind) => ({ kind, properties: allProperties(kind) }));
    const found = compareCatalogs(before, after, compared, () => false);
    return found.some(({ identity, parent }) => identity === change.identity || parent === change.identity);
  } finally {
    await side.reader.batch('ROLLBACK');
  }
}

function describeTest(
  seen: ReadonlyMap<string, { tried: number; seen: number }>,
  findings: readonly Finding[],
): Check {
  const tried = [...seen.values()].reduce((sum, tally) => sum + tally.tried, 0);
  const each = [...seen].map(([kind, tally]) => `${kind} ${tally.seen}/${tally.tried}`).sort();
  const summary = `${tried - findings.length} of ${tried} single changes are seen: ${each.join(', ')}`;
  const status = findings.length > 0 ? 'failed' : tried === 0 ? 'error' : 'passed';
  return { name: 'self-test', status, summary, findings };
}
