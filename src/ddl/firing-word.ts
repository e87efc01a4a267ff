const words: Readonly<Record<string, string>> = {
  disabled: 'DISABLE',
  'in replica sessions only': 'ENABLE REPLICA',
  always: 'ENABLE ALWAYS',
};

/** The words of ALTER for when a trigger or rule fires. */
export function firingWord(firing: string | null): string {
  return firing === null ? 'ENABLE' : (words[firing] ?? 'ENABLE');
}
