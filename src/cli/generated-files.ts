import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileDiff, messageOf, SquashError } from '../index.ts';
import type { CommandContext } from './context.ts';

/** A file as it is to be, by its path. */
export interface GeneratedFile {
  readonly file: string;
  readonly text: string;
}

/** Shows what is committed against what would be generated; 0 where nothing is stale. */
export async function checkFiles(context: CommandContext, files: readonly GeneratedFile[]): Promise<number> {
  const diffs = await Promise.all(
    files.map(async ({ file, text }) => fileDiff(file, await readIfThere(file), text)),
  );
  const stale = diffs.filter((diff) => diff !== '');
  if (stale.length === 0)
    await context.print(`${files.map(({ file }) => file).join(' and ')} are up to date\n`);
  else await context.print(stale.join(''));
  return stale.length === 0 ? 0 : 1;
}

async function readIfThere(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return '';
    throw new SquashError('SQUASH_EFILE', `${file} cannot be read: ${messageOf(cause)}`, {
      cause,
      place: { file },
    });
  }
}

/** Both files are written beside their places first, so that a full disk leaves what was there. */
export async function writeFiles(
  context: CommandContext,
  out: string,
  files: readonly GeneratedFile[],
): Promise<number> {
  try {
    for (const { file } of files) await mkdir(dirname(file), { recursive: true });
    for (const { file, text } of files) await writeFile(`${file}.new`, text);
    for (const { file } of files) await rename(`${file}.new`, file);
  } catch (cause) {
    await Promise.all(files.map(({ file }) => rm(`${file}.new`, { force: true })));
    const message = `${out} cannot be written: ${messageOf(cause)}`;
    throw new SquashError('SQUASH_EFILE', message, { cause, place: { file: out } });
  }
  await context.print(`proven and written: ${files.map(({ file }) => file).join(', ')}\n`);
  return 0;
}
