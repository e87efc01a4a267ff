import type { Difference } from './difference.ts';

/** A rule of the configuration that accepts differences: every named field must match. */
export interface AcceptRule {
  readonly class?: string | undefined;
  readonly kind?: string | undefined;
  readonly identity?: string | undefined;
  readonly status?: string | undefined;
  readonly property?: string | undefined;
  readonly id?: string | undefined;
  readonly reason: string;
  /** Given on the command line: it may match nothing. */
  readonly standing?: true;
  /** The last day on which the rule holds, `YYYY-MM-DD`. */
  readonly until?: string | undefined;
}

/** A difference that a rule of the configuration accepts, with the reason given there. */
export interface Accepted {
  readonly difference: Difference;
  readonly rule: Readonly<Record<string, string>>;
  readonly reason: string;
}

/** Differences split by the rules. */
export interface Acceptance {
  readonly open: readonly Difference[];
  readonly accepted: readonly Accepted[];
  /** What is wrong with the rules themselves. */
  readonly findings: readonly { readonly message: string }[];
}

/** Applies the rules; one that matches nothing or whose day is over is a finding. `today` is `YYYY-MM-DD`. */
export function accept(
  differences: readonly Difference[],
  rules: readonly AcceptRule[],
  today: string,
): Acceptance {
  const live = rules.filter((rule) => rule.until === undefined || rule.until >= today);
  const chosen = differences.map((difference) => ({
    difference,
    rule: live.find((rule) => matches(rule, difference)),
  }));
  const idle = live.filter(
    (rule) => rule.standing === undefined && !differences.some((difference) => matches(rule, difference)),
  );
  return {
    open: chosen.filter(({ rule }) => rule === undefined).map(({ difference }) => difference),
    accepted: chosen.flatMap(({ difference, rule }) =>
      rule === undefined ? [] : [acceptedBy(difference, rule)],
    ),
    findings: [
      ...idle.map((rule) => ({ message: `the rule ${spell(rule)} accepts nothing: remove it` })),
      ...rules
        .filter((rule) => !live.includes(rule))
        .map((rule) => ({ message: `the rule ${spell(rule)} ended on ${rule.until}` })),
    ],
  };
}

const fields = ['class', 'kind', 'identity', 'status', 'id'] as const;

function matches(rule: AcceptRule, difference: Difference): boolean {
  const named = fields.every((field) => rule[field] === undefined || rule[field] === difference[field]);
  const { property } = rule;
  return (
    named && (property === undefined || difference.changes.every((change) => change.property === property))
  );
}

function acceptedBy(difference: Difference, rule: AcceptRule): Accepted {
  return { difference, rule: criteria(rule), reason: rule.reason };
}

function criteria(rule: AcceptRule): Readonly<Record<string, string>> {
  const entries = [...fields, 'property', 'until'] as const;
  return Object.fromEntries(
    entries.flatMap((field) => (rule[field] === undefined ? [] : [[field, rule[field]]])),
  );
}

function spell(rule: AcceptRule): string {
  return `{ ${Object.entries(criteria(rule))
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')} }`;
}
