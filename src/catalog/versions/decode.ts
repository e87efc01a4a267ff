/** Bytes of one attribute of a catalog row, as lower-case hexadecimal digits; null for NULL. */
export type Bytes = string | null;

/** An oid, or another number of four bytes. */
export function oidOf(bytes: Bytes | undefined): number {
  return bytes === null || bytes === undefined || bytes === '' ? 0 : littleEndian(bytes.slice(0, 8));
}

/** A number of one, two or four bytes with a sign. */
export function intOf(bytes: Bytes | undefined): number {
  const number = oidOf(bytes);
  const range = 2 ** (4 * Math.min(bytes?.length ?? 0, 8));
  return number >= range / 2 ? number - range : number;
}

/** One, two or four bytes, the last one first. */
function littleEndian(bytes: string): number {
  const big = Number.parseInt(bytes, 16);
  if (bytes.length === 2) return big;
  if (bytes.length === 4) return ((big & 0xff) << 8) | (big >>> 8);
  return (((big & 0xff) << 24) | ((big & 0xff00) << 8) | ((big >>> 8) & 0xff00) | (big >>> 24)) >>> 0;
}

/** A name, without the zeros that fill it up. */
export function nameOf(bytes: Bytes | undefined): string {
  return textOf(bytes).replace(/\0+$/, '');
}

/** A text, or a letter. */
export function textOf(bytes: Bytes | undefined): string {
  if (bytes === null || bytes === undefined) return '';
  if (bytes.length === 2 && bytes < '80') return String.fromCharCode(Number.parseInt(bytes, 16));
  return Buffer.from(bytes, 'hex').toString('utf8');
}

/** Elements of an array of oids, of a vector of them, or of texts: bytes each. */
export function elementsOf(bytes: Bytes, size: number | 'text'): readonly string[] {
  if (bytes === null) return [];
  const data = Buffer.from(bytes, 'hex');
  if (data.length < 20) return [];
  const dimensions = data.readInt32LE(0);
  if (dimensions !== 1) return dimensions === 0 ? [] : [bytes];
  const offset = data.readInt32LE(4);
  let at = offset === 0 ? 20 : offset - 4;
  return Array.from({ length: data.readInt32LE(12) }, () => {
    const length = size === 'text' ? data.readUInt32LE(at) >>> 2 : size;
    const element = data.subarray(size === 'text' ? at + 4 : at, at + length).toString('hex');
    at += size === 'text' ? (length + 3) & ~3 : length;
    return element;
  });
}
