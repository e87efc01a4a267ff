import { createTwoFilesPatch } from 'diff';

/** The unified diff that turns what a file holds into what it should hold; empty where they are the same. */
export function fileDiff(file: string, before: string, after: string): string {
  if (before === after) return '';
  return createTwoFilesPatch(file, file, before, after, 'as it is', 'as generated', { context: 3 }).replace(
    /^=+\n/,
    '',
  );
}
