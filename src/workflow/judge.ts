import { type Acceptance, type AcceptRule, accept } from '../compare/accept.ts';
import type { Difference } from '../compare/difference.ts';
import { today } from './today.ts';

/** What was compared at all. */
export interface Compared {
  readonly structure: boolean;
  readonly data: boolean;
}

/** Applies the rules; one about what was not compared is not said to accept nothing. */
export function judge(
  differences: readonly Difference[],
  rules: readonly AcceptRule[],
  compared: Compared,
): Acceptance {
  const told = rules.map((rule) => (canMatch(rule, compared) ? rule : { ...rule, standing: true as const }));
  return accept(differences, told, today());
}

const kindsOfData: readonly string[] = ['row', 'rows', 'sequence position'];

/** A rule that names neither class nor kind may be about either comparison. */
function canMatch({ class: about, kind }: AcceptRule, { structure, data }: Compared): boolean {
  if (about === undefined && kind === undefined) return structure && data;
  return about === 'data' || kindsOfData.includes(kind ?? '') ? data : structure;
}
