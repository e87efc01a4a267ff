import { version } from '../version.ts';
import { toJson } from './json.ts';
import type { PlanRename, PlanText } from './plan-text.ts';
import type { SourceFacts } from './report.ts';

/** What a plan is between, and what is written of it. */
export interface PlanData extends PlanText {
  readonly sources: { readonly from: SourceFacts; readonly to: SourceFacts };
}

/** A plan as data, `formatVersion` 1. */
export function planJson({ sources, statements, unplanned, renames }: PlanData): string {
  const head = { formatVersion: 1, tool: { name: 'pg-squash', version }, command: 'plan' };
  return toJson({ ...head, sources, statements, unplanned, renames: renames.map(renameData) });
}

/** The event that shows it has the names once more. */
function renameData({ by, ...rename }: PlanRename): PlanRename {
  const { migration, file, line, statement } = by;
  return { ...rename, by: { migration, file, ...(line === undefined ? {} : { line }), statement } };
}
