/** A fenced block of a page: its language and its text. */
export interface Fence {
  readonly language: string;
  readonly text: string;
}

/** The fenced blocks of a page, in order. */
export function fences(markdown: string): readonly Fence[] {
  return [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({
    language,
    text,
  }));
}

/** A page without its fenced blocks. */
function prose(markdown: string): string {
  return markdown.replaceAll(/^```[\s\S]*?^```$/gm, '');
}

/** The targets of the links of a page, as they are written. */
export function links(markdown: string): readonly string[] {
  const found = prose(markdown).matchAll(/\]\(([^)\s]+)\)/g);
  return [...found].map((link) => link[1] ?? '');
}

/** The anchors of a page's headings, as GitHub makes them. */
export function anchors(markdown: string): ReadonlySet<string> {
  const headings = prose(markdown).matchAll(/^#{1,6} (.+)$/gm);
  return new Set([...headings].map((heading) => slug(heading[1] ?? '')));
}

function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_\- ]/gu, '')
    .replaceAll(' ', '-');
}
