import type { Layout } from './layout.ts';
import { hasura } from './layouts/hasura.ts';
import { plain } from './layouts/plain.ts';

/** Every layout of a directory, in the order in which they are tried; the first that fits is taken. */
export const layouts: readonly Layout[] = [hasura, plain];
