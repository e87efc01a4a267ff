import type { Kind } from './kind.ts';

/** Every kind of object, in the order in which pg_dump writes them. */
export const kinds: readonly Kind[] = [];
