/** The order of two texts of digits, as numbers; a sign is allowed. */
export function compareVersions(a: string, b: string): number {
  const [one, other] = [BigInt(a), BigInt(b)];
  return Number(one > other) - Number(one < other);
}

/** The order of two texts by their bytes. */
export function compareTexts(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
