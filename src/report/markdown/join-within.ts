import { plural } from '../figures.ts';

/** A part that is shown whole or not at all, and what to call it when it is not. */
export interface Block {
  readonly noun: 'finding' | 'difference' | 'accepted difference' | 'note';
  readonly text: string;
}

/** Room kept for the sentence about what was cut. */
const reserve = 300;

/** The head and as many blocks as fit in `limit` bytes, and a count of those that do not. */
export function joinWithin(head: string, blocks: readonly Block[], limit: number): string {
  const sizes = blocks.map((block) => bytes(block.text) + 2);
  const all = bytes(head) + sizes.reduce((sum, size) => sum + size, 0) + 1;
  const room = all <= limit ? limit : limit - reserve;
  let used = bytes(head) + 1;
  const count = sizes.findIndex((size) => {
    used += size;
    return used > room;
  });
  const shown = count < 0 ? blocks : blocks.slice(0, count);
  const left = blocks.slice(shown.length);
  const rest =
    left.length === 0
      ? []
      : [`*Cut to ${limit / 1024 >= 1000 ? '1 MiB' : '64 KiB'}: ${tell(left)} not shown.*`];
  return `${[head, ...shown.map((block) => block.text), ...rest].join('\n\n')}\n`;
}

function bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

function tell(left: readonly Block[]): string {
  const nouns = [...new Set(left.map((block) => block.noun))];
  return nouns.map((noun) => plural(left.filter((block) => block.noun === noun).length, noun)).join(', ');
}
