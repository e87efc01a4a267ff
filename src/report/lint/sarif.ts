import type { Location, Log, ReportingDescriptor, Result } from 'sarif';
import type { LintFinding } from '../../lint/lint-history.ts';
import type { RuleName } from '../../lint/rule-names.ts';
import { ruleOf } from '../../lint/rules.ts';
import type { LintFormat } from '../lint-formats.ts';
import type { LintReport } from '../lint-report.ts';
import { uriOf } from '../sarif.ts';
import { fingerprints } from './fingerprints.ts';
import { loudFindings } from './loud.ts';
import { prepareVisibleLint } from './prepare.ts';
import { lintSentence, lintWord } from './verdict.ts';

/** A SARIF 2.1.0 log with one run; what files ignore are suppressed results. */
export const sarif: LintFormat = (report, options) => {
  const ready = prepareVisibleLint(report, options);
  const loud = loudFindings(ready, options);
  const all = [...loud, ...ready.ignored.map(({ finding }) => finding)];
  const names = [...new Set(all.map(({ rule }) => rule))];
  const hashes = fingerprints(all);
  const results = all.map((finding, at): Result => {
    const reason = ready.ignored[at - loud.length]?.reason;
    return { ...resultOf(finding, names, hashes[at] ?? ''), ...suppressed(reason) };
  });
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: ready.tool.name, version: ready.tool.version, rules: names.map(descriptor) },
        },
        invocations: [
          {
            executionSuccessful: ready.outcome !== 'incomplete',
            exitCodeDescription: lintWord(ready),
            ...start(ready),
          },
        ],
        columnKind: 'unicodeCodePoints',
        results,
        properties: { command: ready.command, outcome: ready.outcome, verdict: lintSentence(ready) },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

function start({ timing }: LintReport): { readonly startTimeUtc?: string } {
  return timing === undefined ? {} : { startTimeUtc: timing.startedAt };
}

function suppressed(reason: string | undefined): Pick<Result, 'suppressions'> {
  if (reason === undefined) return {};
  return { suppressions: [{ kind: 'inSource', status: 'accepted', justification: reason }] };
}

const levels = { error: 'error', warning: 'warning', notice: 'note' } as const;

function descriptor(name: RuleName): ReportingDescriptor {
  const { finds, why, hint, level, class: about } = ruleOf(name);
  return {
    id: name,
    shortDescription: { text: `${finds.slice(0, 1).toUpperCase()}${finds.slice(1)}.` },
    fullDescription: { text: why },
    help: { text: hint },
    defaultConfiguration: { level: levels[level] },
    properties: { class: about },
  };
}

function resultOf(finding: LintFinding, names: readonly RuleName[], hash: string): Result {
  const { rule, level, message, related } = finding;
  return {
    ruleId: rule,
    ruleIndex: names.indexOf(rule),
    level: levels[level],
    message: { text: message },
    locations: [locationOf(finding)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((place) => ({
            ...locationOf(place),
            message: { text: place.message },
          })),
        }),
    partialFingerprints: { 'finding/v1': hash },
  };
}

function locationOf({ file, line }: { readonly file: string; readonly line?: number | undefined }): Location {
  return { physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: { startLine: line ?? 1 } } };
}
