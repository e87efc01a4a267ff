import type { PropertyChange } from '../compare/difference.ts';
import type { Report } from './report.ts';

/** A pattern that finds a secret, and what stands in its place. */
type Rule = readonly [pattern: RegExp, replacement: string];

const rules: readonly Rule[] = [
  [/\b([a-z][a-z0-9+.-]{0,30}:\/\/[^\s:/@'"]*):(?!\d{1,5}\/)[^\s@'"]*(?:@[^\s@/'"]*)*@/gi, '$1:***@'],
  [/\b(password\s+)(?:u&)?'(?:[^']|'')*(?:'|$)/gi, "$1'***'"],
  [/\b(password\s+)e'(?:[^'\\]|''|\\.)*(?:'|$)/gis, "$1'***'"],
  [/\b(password\s+)(\$\w*\$).*?(?:\2|$)/gis, "$1'***'"],
  [/((?:password|passwd|pwd)["']?\s*(?:=>?|:)\s*)(["'])(?!\*\*\*\2)(?:(?!\2).)+\2/gi, '$1$2***$2'],
  [/((?:password|passwd|pwd)=)(?!["'>]|\*\*\*)[^\s&,;'")}]+/gi, '$1***'],
  [/\bSCRAM-SHA-256\$\d+:[\w+/=]+\$[\w+/=]+:[\w+/=]+/g, 'SCRAM-SHA-256$***'],
];

/** Replaces every password in a text by three stars. */
export function redact(text: string): string {
  return rules.reduce((redacted, [pattern, replacement]) => redacted.replace(pattern, replacement), text);
}

/** Replaces every password in a report; two values that differ only in one are told apart by a remark. */
export function redactReport(report: Report): Report {
  const marked = { ...report, differences: report.differences.map(markDifference) };
  const text = JSON.stringify(
    {
      ...marked,
      accepted: report.accepted.map((each) => ({ ...each, difference: markDifference(each.difference) })),
    },
    redactValue,
  );
  return JSON.parse(text);
}

function redactValue(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? redact(value) : value;
}

function markDifference<T extends { readonly changes: readonly PropertyChange[] }>(difference: T): T {
  return { ...difference, changes: difference.changes.map(markChange) };
}

function markChange(change: PropertyChange): PropertyChange {
  const { property, expected, actual } = change;
  if (expected === null || actual === null || expected === actual) return change;
  const [before, after] = [redact(expected), redact(actual)];
  return before === after ? { property, expected: before, actual: `${after} (another password)` } : change;
}
