import type { Order } from '../migrations/choice.ts';
import { excluded } from '../migrations/excluded.ts';
import type { Plan } from '../migrations/migration.ts';
import type { SourceFacts } from '../report/report.ts';
import type { ReplayedSide } from './side.ts';

/** What a report says of a replayed source. */
export function factsOf({ plan, instance, replay }: ReplayedSide): SourceFacts {
  const { statements, roundTrips } = replay;
  return planFacts(plan, { statements, roundTrips, server: instance.server });
}

/** What a report says of a plan, with what its replay came to. */
export function planFacts(
  plan: Plan,
  replayed: Pick<SourceFacts, 'statements' | 'roundTrips' | 'server'>,
): SourceFacts {
  return {
    source: plan.source,
    layout: plan.layout,
    reason: plan.reason,
    migrations: plan.migrations.length,
    files: plan.files,
    lines: plan.lines,
    statements: replayed.statements,
    roundTrips: replayed.roundTrips,
    sha256: plan.sha256,
    server: replayed.server,
    ignored: plan.ignored,
    ...orderOf(plan.order),
  };
}

/** The order is told where it is not that of the layout's tool. */
function orderOf(order: Order = 'version'): Pick<SourceFacts, 'order'> {
  if (order === 'version') return {};
  return { order: typeof order === 'string' ? order : 'list' };
}

const orderTexts: Readonly<Record<NonNullable<SourceFacts['order']>, string>> = {
  lexicographic: 'in the order of their file names',
  git: 'in the order of their first commits',
  list: 'in the listed order',
};

/** What the configuration chose of a history, in sentences. */
export function choiceNotes({ order, ignored }: SourceFacts): readonly string[] {
  const left = ignored.filter(({ reason }) => reason === excluded).map(({ path }) => path);
  return [
    ...(order === undefined ? [] : [`the history ran ${orderTexts[order]} (history.order)`]),
    ...(left.length === 0 ? [] : [`the history ran without ${left.join(', ')} (history.exclude)`]),
  ];
}
