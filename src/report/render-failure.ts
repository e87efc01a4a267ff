import type { Failure } from './failure.ts';
import type { RenderOptions } from './format.ts';
import type { FormatName } from './format-names.ts';
import { formats } from './formats.ts';
import { toJson } from './json.ts';
import { redact } from './redact.ts';
import type { Check, Report, SourceFacts } from './report.ts';

/** A failure in one of the formats; empty for those that people read beside standard error. */
export function renderFailure(name: FormatName, failure: Failure, options: RenderOptions): string {
  if (name === 'text' || name === 'diff') return '';
  return name === 'json' ? toJson(withoutPasswords(failure)) : formats[name](asReport(failure), options);
}

function withoutPasswords(failure: Failure): Failure {
  const text = JSON.stringify(failure, (_key, value: unknown) =>
    typeof value === 'string' ? redact(value) : value,
  );
  return JSON.parse(text);
}

/** A report in which nothing was compared, for the formats that hold checks and findings. */
export function asReport({ tool, command, error }: Failure): Report {
  const { code, message, place, next, server } = error;
  const check: Check = {
    name: 'replay',
    status: 'error',
    summary: code,
    findings: [
      {
        message,
        code,
        ...(place ?? {}),
        ...(next === undefined ? {} : { next }),
        ...(server === undefined ? {} : { server }),
      },
    ],
  };
  return {
    formatVersion: 1,
    tool,
    command: command === 'diff' ? command : 'verify',
    outcome: 'incomplete',
    engine: { name: 'none', server: '', detail: 'nothing was compared' },
    sources: { legacy: unread, consolidated: unread },
    checks: [check],
    differences: [],
    accepted: [],
    objects: [],
    rows: [],
    volatile: [],
    coverage: {
      catalogs: 0,
      columns: 0,
      compared: 0,
      derived: 0,
      runtime: 0,
      physical: 0,
      unaccounted: 0,
      unsupported: [],
    },
    notes: [],
  };
}

const unread: SourceFacts = {
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
