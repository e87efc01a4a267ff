import type { LintFormat } from '../lint-formats.ts';
import { pathOf } from '../place.ts';
import { fingerprints } from './fingerprints.ts';
import { loudFindings } from './loud.ts';
import { prepareVisibleLint } from './prepare.ts';
import { lintSentence } from './verdict.ts';

const severities = { error: 'major', warning: 'minor', notice: 'info' } as const;

/** A GitLab code-quality artifact: an array of issues, one more where the history does not replay. */
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
  const failure =
    ready.error === undefined
      ? []
      : [
          {
            description: `${lintSentence(ready)}: ${ready.error.message}`,
            check_name: ready.error.code,
            fingerprint: ready.error.code,
            severity: 'blocker',
            location: {
              path: pathOf(ready.error.place?.file ?? ready.source.source),
              lines: { begin: ready.error.place?.line ?? 1 },
            },
          },
        ];
  return `${JSON.stringify([...failure, ...issues], null, 2)}\n`;
};
