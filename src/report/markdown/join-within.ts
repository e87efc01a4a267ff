import { plural } from '../figures.ts';

/** A part that is shown whole or not at all, and what to call it when it is not. */
export interface Block {
  readonly noun: 'finding' | 'difference' | 'accepted difference' | 'note';
  /** Called only while there is room. */
  readonly draw: () => string;
}

/** Room kept for the sentence about what was cut. */
const reserve = 300;

/** The head and as many blocks as fit in `limit` bytes, and a count of those that do not. */
export function joinWithin(head: string, blocks: readonly Block[], limit: number): string {
  const parts = [head];
  let used = bytes(head) + 1;
  for (const block of blocks) {
    if (used > limit) break;
    const text = block.draw();
    parts.push(text);
    used += bytes(text) + 2;
  }
  if (used <= limit) return `${parts.join('\n\n')}\n`;
  while (used > limit - reserve && parts.length > 1) used -= bytes(parts.pop() ?? '') + 2;
  const size = limit > mostOfKibibytes ? '1 MiB' : '64 KiB';
  const rest = `*Cut to ${size}: ${tell(blocks.slice(parts.length - 1))} not shown.*`;
  return `${[...parts, rest].join('\n\n')}\n`;
}

/** A limit above this is told in mebibytes. */
const mostOfKibibytes = 512 * 1024;

function bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

function tell(left: readonly Block[]): string {
  const nouns = [...new Set(left.map((block) => block.noun))];
  return nouns.map((noun) => plural(left.filter((block) => block.noun === noun).length, noun)).join(', ');
}
