import type { SourceFacts } from '../report/report.ts';
import type { ReplayedSide } from './side.ts';

/** What a report says of a replayed source. */
export function factsOf(side: ReplayedSide): SourceFacts {
  const { plan, instance, replay } = side;
  return {
    source: plan.source,
    layout: plan.layout,
    reason: plan.reason,
    migrations: plan.migrations.length,
    files: plan.files,
    lines: plan.lines,
    statements: replay.statements,
    roundTrips: replay.roundTrips,
    sha256: plan.sha256,
    server: instance.server,
    ignored: plan.ignored,
  };
}
