import { type ErrorCode, SquashError } from '../../errors.ts';
import type { LintFinding } from '../../lint/lint-history.ts';
import type { RuleName } from '../../lint/rule-names.ts';
import { type RuleLevels, ruleOf } from '../../lint/rules.ts';
import { failureOf } from '../../report/failure.ts';
import type { LintReport } from '../../report/lint-report.ts';
import { version } from '../../version.ts';

/** What a layout refuses is what a rule would find. */
const rulesOfErrors: Readonly<Partial<Record<ErrorCode, RuleName>>> = {
  SQUASH_EDUPLICATE: 'duplicate-version',
  SQUASH_EUNVERSIONED: 'missing-version',
  SQUASH_EFILE: 'encoding',
};

/**
 * The report on a history that cannot be read, where a rule speaks of why: one finding, and nothing else was looked
 * at. Throws the error where no rule does, or it is off.
 */
export function unreadableHistory(error: unknown, source: string, levels: RuleLevels): LintReport {
  const rule = error instanceof SquashError ? rulesOfErrors[error.code] : undefined;
  if (!(error instanceof SquashError) || rule === undefined || levels[rule] === 'off') throw error;
  const finding = findingOf(error, rule, source, levels);
  const counts = { error: 0, warning: 0, notice: 0, ignored: 0 };
  return {
    formatVersion: 1,
    tool: { name: 'pg-squash', version },
    command: 'lint',
    outcome: 'incomplete',
    engine: { name: 'none', server: '', detail: 'nothing was replayed' },
    source: { ...unread, source },
    counts: { ...counts, [finding.level]: 1 },
    findings: [finding],
    ignored: [],
    removals: [],
    timeline: [],
    notes: ['the history could not be read, so nothing else was looked at'],
    error: failureOf(error, 'lint').error,
  };
}

function findingOf(error: SquashError, rule: RuleName, source: string, levels: RuleLevels): LintFinding {
  const { class: about, level, hint } = ruleOf(rule);
  const configured = levels[rule];
  return {
    rule,
    class: about,
    level: configured === undefined || configured === 'off' ? level : configured,
    message: error.message,
    hint: error.next ?? hint,
    file: error.place?.file ?? source,
    ...(error.place?.line === undefined ? {} : { line: error.place.line }),
    related: [],
  };
}

const unread = {
  source: '',
  layout: '',
  reason: '',
  migrations: 0,
  files: 0,
  lines: 0,
  statements: 0,
  roundTrips: 0,
  sha256: '',
  server: '',
  ignored: [],
};
