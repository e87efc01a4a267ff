/** The names of the reporters, in the order in which they are told. */
export const formatNames = [
  'text',
  'diff',
  'json',
  'markdown',
  'github',
  'gitlab',
  'junit',
  'sarif',
  'html',
] as const;

/** The name of a reporter. */
export type FormatName = (typeof formatNames)[number];

/** Whether a word names a reporter. */
export function isFormatName(word: string): word is FormatName {
  return formatNames.some((name) => name === word);
}
