import type { Examination } from '../examination.ts';

/** The SQL that supplies what the environment has to, as a prelude file; undefined where nothing is missing. */
export function preludeOf({ source, supplied }: Examination): string | undefined {
  const parts = supplied.flatMap(({ kind, name, sql, note }) =>
    sql === undefined ? [] : [`-- ${kind} ${name}${note === undefined ? '' : `: ${note}`}\n${sql}\n`],
  );
  if (parts.length === 0) return undefined;
  const head = [
    `-- What ${source.source} expects to be there before its first migration, written by squash doctor.`,
    '-- Stand-ins, made of what the migrations ask for: replace what your environment has otherwise.',
    '',
  ];
  return `${head.join('\n')}\n${parts.join('\n')}`;
}
