import { readdirSync } from 'node:fs';
import { unreadable } from './read-text.ts';

/** The names in a directory, sorted; throws SQUASH_EFILE for one that may not be read. */
export function readNames(path: string): readonly string[] {
  try {
    return readdirSync(path).sort();
  } catch (cause) {
    throw unreadable(path, cause);
  }
}
