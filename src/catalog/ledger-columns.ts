/** Columns that are not compared, by catalog, each with its account and the reason. */
export const uncompared: Readonly<
  Record<string, Readonly<Record<string, readonly ['derived' | 'runtime' | 'physical', string]>>>
> = {};
