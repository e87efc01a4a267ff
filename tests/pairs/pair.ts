/** The majors a pair is for; all of 13 to 18 where nothing is said. */
export interface Majors {
  readonly from?: number;
  readonly to?: number;
}

/**
 * Two ways to one state, which must give no finding. Both run with `search_path = app, public`, where the word
 * `app` stands for a schema of the pair's own; names outside a schema begin with `app_`.
 */
export type Same = readonly [name: string, one: string, other: string, majors?: Majors];

/**
 * Two states that are nearly equal and must differ, each finding spelled `kind identity: properties (class)` or
 * `missing|unexpected kind identity`.
 */
export type Near = readonly [
  name: string,
  one: string,
  other: string,
  findings: readonly string[],
  majors?: Majors,
];

/** Whether a pair is for this major. */
export function applies(majors: Majors | undefined, major: number): boolean {
  return (majors?.from ?? 13) <= major && major <= (majors?.to ?? 18);
}
