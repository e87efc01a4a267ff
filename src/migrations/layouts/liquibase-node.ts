import type { Marks } from './liquibase-filter.ts';

/** An element of a changelog, in whichever language it is written. */
export interface ChangelogNode {
  readonly name: string;
  /** The 1-based line on which it begins. */
  readonly line: number;
  readonly attributes: ReadonlyMap<string, Text>;
  readonly children: readonly ChangelogNode[];
  readonly text: Text;
}

/** A text, and the 1-based line on which it begins. */
export interface Text {
  readonly value: string;
  readonly line: number;
}

/** An attribute, or undefined where it is absent. */
export function attributeOf(node: ChangelogNode, name: string): string | undefined {
  return node.attributes.get(name)?.value;
}

/** When an element says that it runs; `contextFilter` is the newer name of `context`. */
export function marksOf(node: ChangelogNode): Marks {
  const context = attributeOf(node, 'contextFilter') || attributeOf(node, 'context');
  return { context, labels: attributeOf(node, 'labels') };
}

/** An attribute that says yes or no. */
export function flagOf(node: ChangelogNode, name: string, otherwise: boolean): boolean {
  const said = attributeOf(node, name);
  return said === undefined ? otherwise : said.trim().toLowerCase() === 'true';
}
