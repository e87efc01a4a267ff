import type { Blame } from '../compare/difference.ts';
import type { VolatileColumn } from '../rows/compare-rows.ts';
import type { Report } from './report.ts';

/** A place as far as it is known. */
interface LoosePlace {
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** The place of a finding as `file:line:column`, as far as it is known. */
export function placeOf({ file, line, column }: LoosePlace): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}

/** The file and line that last wrote something, with the migration where the path does not name it. */
export function writerOf({ migration, file, line }: Blame): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return file.includes(migration) ? place : `${migration}, ${place}`;
}

/** What the statement that is blamed did, as a label: `written by`. */
export function deedOf({ what }: Blame): string {
  return what === 'dropped' || what === 'renamed' ? `${what} by` : 'written by';
}

/** What the values of a column come from, with the place where that stands; empty where it is not known. */
export function originOf({ expression, file, line }: VolatileColumn): string {
  if (expression === undefined) return '';
  const place = placeOf({ file, line });
  return place === '' ? expression : `${expression} in ${place}`;
}

/** A path as CI services want it: slashes, nothing before the first name. */
export function pathOf(file: string): string {
  return file.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
}

/** The path to point at where a problem has none of its own: what the consolidated source names. */
export function fallbackPath({ sources }: Report): string {
  const { source } = sources.consolidated;
  return pathOf(source.replace(/^(?:git:[^:]*:|(?!postgres)[a-z][a-z0-9-]+:)/, ''));
}
