import type { LintFormat } from '../lint-formats.ts';
import { pathOf } from '../place.ts';
import { fingerprints } from './fingerprints.ts';
import { loudFindings } from './loud.ts';
import { prepareVisibleLint } from './prepare.ts';
import { lintSentence } from './verdict.ts';

const severities = { error: 'major', warning: 'minor', notice: 'info' } as const;

/** A GitLab code-quality artifact: an array of issues, one more where nothing could be found out. */
export const gitlab: LintFormat = (report, options) => {
  const ready = prepareVisibleLint(report, options);
  const loud = loudFindings(ready, options);
  const hashes = fingerprints(loud);
  const issues = loud.map(({ rule, level, message, file, line }, at) => ({
    description: message,
    check_name: rule,
    fingerprint: hashes[at],
    severity: severities[level],
    location: { path: pathOf(file), lines: { begin: line ?? 1 } },
  }));
  const { error, outcome, source } = ready;
  const rule = error?.code ?? 'outcome-incomplete';
  const failure =
    outcome !== 'incomplete'
      ? []
      : [
          {
            description: [lintSentence(ready), ...(error === undefined ? [] : [error.message])].join(': '),
            check_name: rule,
            fingerprint: rule,
            severity: 'blocker',
            location: {
              path: pathOf(error?.place?.file ?? source.source),
              lines: { begin: error?.place?.line ?? 1 },
            },
          },
        ];
  return `${JSON.stringify([...failure, ...issues], null, 2)}\n`;
};
