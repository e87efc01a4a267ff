/** `kind:identity`, which names one object of a catalog. */
export type ObjectKey = string;

/** The key of an object. */
export function objectKey(kind: string, identity: string): ObjectKey {
  return `${kind}:${identity}`;
}
