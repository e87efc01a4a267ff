import type { Invocation, Location, Log, ReportingDescriptor, Result } from 'sarif';
import type { RenderOptions } from './format.ts';
import { fallbackPath, pathOf } from './place.ts';
import { prepareVisible } from './prepare.ts';
import { type Level, type Problem, problemsOf } from './problems.ts';
import type { Report } from './report.ts';
import { verdictSentence, verdictWord } from './verdict.ts';

/** A SARIF 2.1.0 log with one run; accepted differences are suppressed results. */
export function sarif(report: Report, options: RenderOptions): string {
  const ready = prepareVisible(report, options);
  const problems = problemsOf(ready);
  const rules = rulesOf(problems);
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: ready.tool.name, version: ready.tool.version, rules: [...rules] } },
        invocations: [invocationOf(ready)],
        columnKind: 'unicodeCodePoints',
        results: problems.map((problem) => resultOf(problem, rules, fallbackPath(ready))),
        properties: { command: ready.command, outcome: ready.outcome, verdict: verdictSentence(ready) },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const levels: Readonly<Record<Level, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  notice: 'note',
};

function rulesOf(problems: readonly Problem[]): readonly ReportingDescriptor[] {
  const first = new Map<string, Problem>();
  for (const problem of problems) if (!first.has(problem.rule)) first.set(problem.rule, problem);
  return [...first.values()].map((problem) => ({
    id: problem.rule,
    shortDescription: { text: problem.rule.replaceAll('-', ' ') },
    properties: { class: problem.class },
  }));
}

function resultOf(problem: Problem, rules: readonly ReportingDescriptor[], fallback: string): Result {
  const { rule, level, title, message, id, accepted } = problem;
  return {
    ruleId: rule,
    ruleIndex: rules.findIndex((each) => each.id === rule),
    level: levels[level],
    message: { text: `${title}\n${message}` },
    locations: [locationOf(problem, fallback)],
    ...(id === undefined ? {} : { partialFingerprints: { 'difference/v1': id } }),
    ...(accepted === undefined
      ? {}
      : { suppressions: [{ kind: 'external', status: 'accepted', justification: accepted }] }),
  };
}

function locationOf({ file, line, column }: Problem, fallback: string): Location {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file ?? fallback) },
      region: { startLine: line ?? 1, ...(column === undefined ? {} : { startColumn: column }) },
    },
  };
}

/** A path as a URI: relative where it is, as code scanning wants it. */
export function uriOf(file: string): string {
  const path = encodeURI(pathOf(file)).replaceAll('#', '%23').replaceAll('?', '%3F');
  return path.startsWith('/') ? `file://${path}` : path;
}

/** Finding differences is success for a tool; not having been able to look is not. */
function invocationOf(report: Report): Invocation {
  const { outcome, timing } = report;
  const executionSuccessful = outcome === 'equivalent' || outcome === 'different';
  return {
    executionSuccessful,
    exitCodeDescription: verdictWord(report),
    ...(timing === undefined ? {} : { startTimeUtc: timing.startedAt }),
  };
}
