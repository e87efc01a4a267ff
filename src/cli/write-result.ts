import { type appendFile, writeFile } from 'node:fs/promises';
import { messageOf, SquashError } from '../index.ts';

/** Writes or appends what a run came to; throws SQUASH_EREPORTER where that cannot be done. */
export async function writeResult(
  file: string,
  text: string,
  how: typeof writeFile | typeof appendFile = writeFile,
): Promise<void> {
  try {
    await how(file, text);
  } catch (cause) {
    const message = `The report ${file} cannot be written: ${messageOf(cause)}`;
    const next = 'Name a file in a directory that exists and may be written.';
    throw new SquashError('SQUASH_EREPORTER', message, { place: { file }, cause, next });
  }
}
