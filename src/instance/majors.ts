/** The oldest PostgreSQL major the product knows. */
export const oldestMajor = 13;

/** The newest PostgreSQL major the product knows. */
export const newestMajor = 18;

/** True for a PostgreSQL major whose catalogs the product can read. */
export function isKnownMajor(major: number): boolean {
  return major >= oldestMajor && major <= newestMajor;
}
