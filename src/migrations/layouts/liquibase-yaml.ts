import type { Node, Pair, Scalar } from 'yaml';
import type { ChangelogNode, Text } from './liquibase-node.ts';

/** A changelog in YAML or JSON as a tree; throws what the parser says where it is none. */
export async function readYaml(text: string): Promise<readonly ChangelogNode[]> {
  const { isMap, isScalar, isSeq, LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [problem] = document.errors;
  if (problem !== undefined) throw problem;
  const lineOf = (node: unknown): number => lines.linePos((node as Node | null)?.range?.[0] ?? 0).line;

  /** The text of a block begins in the line after its `|`. */
  const textOf = (scalar: Scalar): Text => {
    const block = /[|>]/.test(text[scalar.range?.[0] ?? 0] ?? '');
    const value = typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? '');
    return { value, line: lineOf(scalar) + Number(block) };
  };
  const nodesOf = (name: string, key: unknown, value: unknown): ChangelogNode => {
    const found: Found = { attributes: new Map(), children: [], text: { value: '', line: lineOf(key) } };
    take(found, value);
    return { name, line: lineOf(key), ...found };
  };
  const take = (found: Found, value: unknown): void => {
    if (isScalar(value)) found.text = textOf(value);
    else if (isSeq(value)) for (const item of value.items) take(found, item);
    else if (isMap(value)) for (const pair of value.items) takePair(found, pair);
  };
  const takePair = (found: Found, { key, value }: Pair): void => {
    const name = isScalar(key) ? String(key.value) : '';
    if (isScalar(value) && value.value !== null) found.attributes.set(name, textOf(value));
    if (!isScalar(value) || value.value === null || directly.has(name))
      found.children.push(nodesOf(name, key, value));
  };
  return nodesOf('', document.contents, document.contents).children;
}

/** Elements that may be written as a text alone. */
const directly: ReadonlySet<string> = new Set(['sql', 'rollback', 'comment']);

interface Found {
  readonly attributes: Map<string, Text>;
  readonly children: ChangelogNode[];
  text: Text;
}
