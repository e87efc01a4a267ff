import { readFileSync, statSync } from 'node:fs';
import { messageOf, SquashError } from '../errors.ts';

const byteOrderMark = '\uFEFF';

/** Reads a UTF-8 file, which errors call `name`; throws SQUASH_EFILE for what `decodeText` refuses. */
export function readText(path: string, name: string = path): string {
  return decodeText(readBytes(path, name), name);
}

/** Text without its byte order mark; throws SQUASH_EFILE for other encodings than UTF-8 and for NUL bytes. */
export function decodeText(bytes: Buffer, name: string): string {
  const text = decode(name, bytes);
  const at = text.indexOf('\0');
  if (at >= 0) {
    const place = { file: name, line: text.slice(0, at).split('\n').length };
    const next = 'PostgreSQL cannot take a NUL byte in SQL; remove it, or save the file as UTF-8.';
    throw new SquashError('SQUASH_EFILE', `${name} holds a NUL byte.`, { place, next });
  }
  return text.startsWith(byteOrderMark) ? text.slice(1) : text;
}

/** The bytes of a file, which errors call `name`; throws SQUASH_EFILE. */
export function readBytes(path: string, name: string): Buffer {
  try {
    if (!statSync(path).isFile()) throw new Error('it is no file');
    return readFileSync(path);
  } catch (cause) {
    throw unreadable(name, cause);
  }
}

/** The error of a path that cannot be read. */
export function unreadable(path: string, cause: unknown): SquashError {
  const message = `${path} cannot be read: ${messageOf(cause)}`;
  const next = 'Check the path and its permissions.';
  return new SquashError('SQUASH_EFILE', message, { place: { file: path }, cause, next });
}

function decode(path: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    if (!isMalformed(cause)) throw unreadable(path, cause);
    const next = 'Save the file as UTF-8, for example with `iconv -f latin1 -t utf-8`.';
    const place = { file: path, line: firstBadLine(bytes) };
    throw new SquashError('SQUASH_EFILE', `${path} is not UTF-8.`, { place, cause, next });
  }
}

/** A file can also be longer than a text may be. */
function isMalformed(error: unknown): boolean {
  return error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
}

function firstBadLine(bytes: Buffer): number {
  const decoded = bytes.toString('utf8');
  return decoded.slice(0, Math.max(0, decoded.indexOf('\uFFFD'))).split('\n').length;
}
