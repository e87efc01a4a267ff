import type { Difference } from '../compare/difference.ts';
import type { Hazard } from '../ddl/hazards.ts';

/** What is written of a plan. */
export interface PlanText {
  readonly statements: readonly { readonly sql: string; readonly hazards: readonly Hazard[] }[];
  readonly unplanned: readonly Difference[];
}

/** A plan as SQL; with `hazards`, each statement has above it what it does to a database in use. */
export function planText({ statements, unplanned }: PlanText, hazards: boolean): string {
  const left = unplanned.map(
    ({ kind, identity, changes }) =>
      `-- not planned: ${changes.map(({ property }) => property).join(', ')} of ${kind} ${identity}; no statement changes it`,
  );
  const written = statements.map(({ sql, hazards: told }) =>
    [...(hazards ? told.flatMap(comment) : lossOf(told).flatMap(comment)), `${sql};`].join('\n'),
  );
  const all = [...(left.length === 0 ? [] : [left.join('\n')]), ...written];
  return all.length === 0 ? '-- nothing to do\n' : `${all.join('\n\n')}\n`;
}

/** Losing data is told even where nobody asked. */
function lossOf(hazards: readonly Hazard[]): readonly Hazard[] {
  return hazards.filter(({ name }) => name === 'data loss');
}

function comment({ name, what, safer }: Hazard): readonly string[] {
  return [`-- ${name}: ${what}`, ...(safer === undefined ? [] : [`--   safer: ${safer}`])];
}
