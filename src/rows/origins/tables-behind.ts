import { plain } from './plain.ts';
import { bare, qualified } from './sql-names.ts';

const made = new RegExp(
  String.raw`^create\s[^(;]*?\b(?:table|view)\s+(?:if\s+not\s+exists\s+)?${qualified}(?=\W|$)`,
);
const attached = new RegExp(String.raw`\battach\s+partition\s+${qualified}`);
const maker = /^(?:create\s[^(;]*?\b(?:table|view)\b|alter\s[^;]*?\battach\s+partition\b)/i;

/** Tells through which views, partitions and other relations statements may write tables of these names. */
export class TablesBehind {
  readonly #names: ReadonlySet<string>;
  readonly #texts = new Map<string, string[]>();

  constructor(names: ReadonlySet<string>) {
    this.#names = names;
  }

  /** A statement that may make a relation, before any that writes it is asked about. */
  pass(text: string): void {
    if (!maker.test(text)) return;
    const small = plain(text);
    const relation = made.exec(small)?.[1] ?? attached.exec(small)?.[1];
    if (relation === undefined) return;
    const known = this.#texts.get(bare(relation));
    if (known === undefined) this.#texts.set(bare(relation), [text]);
    else known.push(text);
  }

  /** The tables that a write of a relation may reach beside that itself: all, where nobody saw it made. */
  of(relation: string): readonly string[] {
    if (this.#names.has(relation)) return [];
    const seen = new Set([relation]);
    for (const each of seen) {
      const texts = this.#texts.get(each);
      if (texts === undefined && !this.#names.has(each)) return [...this.#names];
      for (const found of this.#mentioned(texts ?? [])) seen.add(found);
    }
    return [...seen].filter((each) => this.#names.has(each));
  }

  #mentioned(texts: readonly string[]): readonly string[] {
    const known = new Set([...this.#names, ...this.#texts.keys()]);
    return [...known].filter((each) => texts.some((text) => text.includes(each)));
  }
}
