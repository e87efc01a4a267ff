import { statSync } from 'node:fs';

/** True for a directory or a link to one; a link that leads nowhere or in a circle is none. */
export function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
