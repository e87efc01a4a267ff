/** The quoted name of an object within its parent: what follows the parent and one character in its identity. */
export function ownName(parent: string | null, identity: string): string {
  return parent === null ? identity : identity.slice(parent.length + 1);
}
