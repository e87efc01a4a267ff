import type { SquashError } from '../../errors.ts';
import type { ChosenEngine } from '../../instance/choose-engine.ts';
import type { LintResult } from '../../lint/lint-history.ts';
import type { LintedHistory } from '../../lint/linted-history.ts';
import { removalsOf } from '../../lint/removals.ts';
import { failureOf } from '../../report/failure.ts';
import type { LintOutcome, LintReport } from '../../report/lint-report.ts';
import type { SourceFacts } from '../../report/report.ts';
import { version } from '../../version.ts';
import { factsOf, planFacts } from '../source-facts.ts';
import type { Observation } from './observe.ts';

/** Everything that a report on a history is made of. */
export interface JudgedHistory {
  readonly chosen: ChosenEngine;
  readonly history: LintedHistory;
  readonly result: LintResult;
  readonly observation: Observation | undefined;
  readonly failure: SquashError | undefined;
  readonly clock: { readonly startedAt: Date; readonly started: number };
}

/** Puts what was found into the report's form. */
export function assembleLint(judged: JudgedHistory): LintReport {
  const { chosen, history, result, observation, failure, clock } = judged;
  const count = (level: string): number =>
    result.findings.filter((finding) => finding.level === level).length;
  const counts = { error: count('error'), warning: count('warning'), notice: count('notice') };
  return {
    formatVersion: 1,
    tool: { name: 'pg-squash', version },
    command: 'lint',
    outcome: outcomeOf(judged, counts.error + counts.warning),
    engine: {
      name: chosen.engine.name,
      server: observation?.side.instance.server ?? chosen.server,
      detail: chosen.detail,
    },
    source: observation === undefined ? unreplayed(history, chosen) : factsOf(observation.side),
    counts: { ...counts, ignored: result.ignored.length },
    findings: result.findings,
    ignored: result.ignored,
    removals: removalsOf(history),
    timeline: (history.observed?.lives ?? []).map(({ values: _, ...life }) => life),
    notes: observation?.notes ?? [],
    ...(failure === undefined ? {} : { error: failureOf(failure, 'lint').error }),
    timing: {
      startedAt: clock.startedAt.toISOString(),
      totalMs: performance.now() - clock.started,
      replayMs: observation?.side.replayMs ?? 0,
    },
  };
}

function outcomeOf({ failure, observation }: JudgedHistory, loud: number): LintOutcome {
  if (failure !== undefined || observation?.unwatched === true) return 'incomplete';
  return loud > 0 ? 'findings' : 'clean';
}

function unreplayed({ plan, scripts }: LintedHistory, chosen: ChosenEngine): SourceFacts {
  const ups = scripts.filter(({ direction }) => direction === 'up');
  const statements = ups.flatMap((each) => each.statements).length;
  return planFacts(plan, { statements, roundTrips: 0, server: chosen.server });
}
