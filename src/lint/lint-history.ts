import { type Ignore, ignoresOf, speaksFor } from './ignores.ts';
import type { LintedHistory } from './linted-history.ts';
import type { Level, RelatedPlace, RuleClass } from './rule.ts';
import { type RuleName, ruleNames } from './rule-names.ts';
import { unusedIgnore } from './rules/unused-ignore.ts';
import { type RuleLevels, rules } from './rules.ts';

/** What a rule found, with its level and what to do. */
export interface LintFinding {
  readonly rule: RuleName;
  readonly class: RuleClass;
  readonly level: Level;
  readonly message: string;
  readonly hint: string;
  readonly file: string;
  readonly line?: number;
  readonly related: readonly RelatedPlace[];
}

/** A finding that the file itself says is known, and why. */
export interface IgnoredFinding {
  readonly finding: LintFinding;
  readonly reason: string;
}

/** Everything the rules found, in the order of files and lines. */
export interface LintResult {
  readonly findings: readonly LintFinding[];
  readonly ignored: readonly IgnoredFinding[];
}

/** Runs every rule that is not off over a history. */
export function lintHistory(history: LintedHistory, levels: RuleLevels): LintResult {
  const ignores = history.scripts.flatMap(ignoresOf);
  const used = new Set<Ignore>();
  const result = { findings: [] as LintFinding[], ignored: [] as IgnoredFinding[] };
  for (const finding of findAll(history, levels)) {
    const ignore = ignores.find((each) => each.reason !== '' && speaksFor(each, finding));
    if (ignore === undefined) result.findings.push(finding);
    else {
      used.add(ignore);
      result.ignored.push({ finding, reason: ignore.reason });
    }
  }
  const configured = levels['unused-ignore'];
  if (configured !== 'off')
    result.findings.push(
      ...uselessIgnores(
        ignores.filter((each) => !used.has(each)),
        history,
        levels,
        configured,
      ),
    );
  const order = orderOf(history);
  return {
    findings: result.findings.sort((a, b) => order(a) - order(b)),
    ignored: result.ignored.sort((a, b) => order(a.finding) - order(b.finding)),
  };
}

/** A file that runs several times is told once. */
function* findAll(history: LintedHistory, levels: RuleLevels): Generator<LintFinding> {
  const told = new Set<string>();
  for (const rule of rules) {
    const configured = levels[rule.name];
    if (configured === 'off') continue;
    for (const { level, line, hint, related, ...remark } of rule.check(history)) {
      const key = JSON.stringify([rule.name, remark.file, line, remark.message]);
      if (told.has(key)) continue;
      told.add(key);
      yield {
        rule: rule.name,
        class: rule.class,
        level: configured ?? level ?? rule.level,
        hint: hint ?? rule.hint,
        ...remark,
        ...(line === undefined ? {} : { line }),
        related: related ?? [],
      };
    }
  }
}

/** An ignore that names no rule, gives no reason, or ignores nothing. */
function uselessIgnores(
  ignores: readonly Ignore[],
  history: LintedHistory,
  levels: RuleLevels,
  level: Level = unusedIgnore.level,
): readonly LintFinding[] {
  const { name: rule, class: about, hint } = unusedIgnore;
  return ignores.flatMap((ignore) => {
    const message = fault(ignore, history, levels);
    if (message === undefined) return [];
    return [{ rule, class: about, level, message, hint, file: ignore.file, line: ignore.line, related: [] }];
  });
}

function fault({ rule, reason }: Ignore, history: LintedHistory, levels: RuleLevels): string | undefined {
  const known = ruleNames.find((name) => name === rule);
  if (rule === '') return 'ignores no rule: write `-- squash-ignore <rule>: <reason>`';
  if (known === undefined) return `ignores ${rule}, which is no rule`;
  if (levels[known] === 'off') return undefined;
  if (reason === '') return `ignores ${rule} without a reason, so it does not count`;
  const looked =
    history.observed !== undefined || rules.find((each) => each.name === rule)?.evidence !== 'replay';
  return looked ? `ignores ${rule}, which finds nothing here` : undefined;
}

/** Files in the order in which they run, others before them; lines within. */
function orderOf({ scripts }: LintedHistory): (finding: LintFinding) => number {
  const files = new Map(scripts.map(({ script }, at) => [script.file, at + 1]));
  return ({ file, line }) => (files.get(file) ?? 0) * 1e9 + (line ?? 0);
}
