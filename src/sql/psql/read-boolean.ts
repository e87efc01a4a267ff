/** Shortest forms that psql takes: any longer beginning of the word means the same. */
const words: readonly (readonly [word: string, shortest: number, value: boolean])[] = [
  ['true', 1, true],
  ['false', 1, false],
  ['yes', 1, true],
  ['no', 1, false],
  ['on', 2, true],
  ['off', 2, false],
  ['1', 1, true],
  ['0', 1, false],
];

/** A truth value as psql reads it; undefined for any other text. */
export function readBoolean(text: string): boolean | undefined {
  const given = text.toLowerCase();
  return words.find(([word, shortest]) => given.length >= shortest && word.startsWith(given))?.[2];
}
