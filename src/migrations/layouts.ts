import type { Layout } from './layout.ts';
import { hasura } from './layouts/hasura.ts';
import { plain } from './layouts/plain.ts';

/** Every layout of a directory. */
export const layouts: readonly Layout[] = [hasura, plain];
