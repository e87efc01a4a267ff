import type { Difference } from '../compare/difference.ts';
import type { Hazard } from '../ddl/hazards.ts';
import type { Moment } from '../history/life.ts';

/** What is written of a plan. */
export interface PlanText {
  readonly statements: readonly { readonly sql: string; readonly hazards: readonly Hazard[] }[];
  readonly unplanned: readonly Difference[];
  readonly renames: readonly PlanRename[];
}

/** A rename that a history shows, and whether the plan does it. */
export interface PlanRename {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly sql: readonly string[];
  readonly taken: boolean;
  readonly by: Moment;
}

/** A plan as SQL; with `hazards`, each statement has above it what it does to a database in use. */
export function planText({ statements, unplanned, renames }: PlanText, hazards: boolean): string {
  const left = unplanned.map(
    ({ kind, identity, changes }) =>
      `-- not planned: ${changes.map(({ property }) => property).join(', ')} of ${kind} ${identity}; no statement changes it`,
  );
  const written = statements.map(({ sql, hazards: told }) =>
    [...(hazards ? told : worstOf(told)).flatMap(comment), `${sql};`].join('\n'),
  );
  const offers = renames.filter(({ taken }) => !taken).flatMap(offer);
  const head = offers.length === 0 ? [] : [[...offers, '--   --renames takes them'].join('\n')];
  const all = [...head, ...(left.length === 0 ? [] : [left.join('\n')]), ...written];
  return all.length === 0 ? '-- nothing to do\n' : `${all.join('\n\n')}\n`;
}

function offer({ kind, from, to, sql, by }: PlanRename): readonly string[] {
  const place = by.line === undefined ? by.file : `${by.file}:${by.line}`;
  return [`-- offered: ${kind} ${from} is ${to}, as ${place} says`, ...sql.map((each) => `--   ${each};`)];
}

/** Losing data, and what rows refuse, is told even where nobody asked. */
function worstOf(hazards: readonly Hazard[]): readonly Hazard[] {
  return hazards.filter(({ name }) => name === 'data loss' || name === 'refusal');
}

function comment({ name, what, safer }: Hazard): readonly string[] {
  return [`-- ${name}: ${what}`, ...(safer === undefined ? [] : [`--   safer: ${safer}`])];
}
