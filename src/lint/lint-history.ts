import { type Ignore, ignoresAside, ignoresOf, speaksFor } from './ignores.ts';
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
  const found = [...findAll(history, levels)];
  const ignores = [...ignoresOf(history), ...aside(found, history)];
  const known = parted(found, ignores);
  const ofIgnores = known.unused.filter(({ rule }) => rule === unusedIgnore.name);
  const others = known.unused.filter(({ rule }) => rule !== unusedIgnore.name);
  const own = parted(useless(others, history, levels), ofIgnores);
  const idle = useless(own.unused, history, levels);
  const order = orderOf(history);
  return {
    findings: [...known.findings, ...own.findings, ...idle].sort((a, b) => order(a) - order(b)),
    ignored: [...known.ignored, ...own.ignored].sort((a, b) => order(a.finding) - order(b.finding)),
  };
}

interface Parted extends LintResult {
  readonly unused: readonly Ignore[];
}

/** Findings that no ignore speaks for, those that one does, and the ignores that speak for none. */
function parted(all: readonly LintFinding[], ignores: readonly Ignore[]): Parted {
  const used = new Set<Ignore>();
  const findings: LintFinding[] = [];
  const ignored: IgnoredFinding[] = [];
  for (const finding of all) {
    const speaking = ignores.filter((each) => each.reason !== '' && speaksFor(each, finding));
    for (const each of speaking) used.add(each);
    const [first] = speaking;
    if (first === undefined) findings.push(finding);
    else ignored.push({ finding, reason: first.reason });
  }
  return { findings, ignored, unused: ignores.filter((each) => !used.has(each)) };
}

/** Ignores in files that are told, and no scripts of the history. */
function aside(found: readonly LintFinding[], { plan, scripts }: LintedHistory): readonly Ignore[] {
  const own = new Set(scripts.map(({ script }) => script.file));
  const files = new Set(found.map(({ file }) => file).filter((file) => !own.has(file)));
  return [...files]
    .filter((file) => plan.tree?.exists(file) === true && !plan.tree.isDirectory(file))
    .flatMap((file) => ignoresAside(file, plan.tree?.text(file) ?? ''))
    .filter((ignore) => found.some((each) => speaksFor(ignore, each)));
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

/** Ignores that name no rule, give no reason, or ignore nothing. */
function useless(
  ignores: readonly Ignore[],
  history: LintedHistory,
  levels: RuleLevels,
): readonly LintFinding[] {
  const { name: rule, class: about, hint, level: usual } = unusedIgnore;
  const level = levels[rule] ?? usual;
  if (level === 'off') return [];
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
