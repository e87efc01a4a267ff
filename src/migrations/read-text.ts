import { readFileSync } from 'node:fs';
import { messageOf, SquashError } from '../errors.ts';

const byteOrderMark = '\uFEFF';

/** Reads a UTF-8 file without its byte order mark; throws SQUASH_EFILE for other encodings and NUL bytes. */
export function readText(path: string): string {
  const bytes = readBytes(path);
  const text = decode(path, bytes);
  const at = text.indexOf('\0');
  if (at >= 0) {
    const place = { file: path, line: text.slice(0, at).split('\n').length };
    const next = 'PostgreSQL cannot take a NUL byte in SQL; remove it, or save the file as UTF-8.';
    throw new SquashError('SQUASH_EFILE', `${path} holds a NUL byte.`, { place, next });
  }
  return text.startsWith(byteOrderMark) ? text.slice(1) : text;
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    const next = 'Check the path and its permissions.';
    throw new SquashError('SQUASH_EFILE', `${path} cannot be read: ${messageOf(cause)}`, {
      place: { file: path },
      cause,
      next,
    });
  }
}

function decode(path: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    const next = 'Save the file as UTF-8, for example with `iconv -f latin1 -t utf-8`.';
    const place = { file: path, line: firstBadLine(bytes) };
    throw new SquashError('SQUASH_EFILE', `${path} is not UTF-8.`, { place, cause, next });
  }
}

function firstBadLine(bytes: Buffer): number {
  const decoded = bytes.toString('utf8');
  return decoded.slice(0, Math.max(0, decoded.indexOf('\uFFFD'))).split('\n').length;
}
