import { type Token, tokens } from '../sql/statements.ts';

/** A token, or what stands between two parentheses. */
type Node = string | readonly Node[];

const precedence: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  not: 3,
  is: 4,
  in: 6,
  like: 6,
  ilike: 6,
  between: 6,
  '+': 8,
  '-': 8,
  '*': 9,
  '/': 9,
  '%': 9,
};
const comparison = 5;
const otherOperator = 7;
const atom = 12;

/** Words after which a parenthesis only groups. */
const before = /^(and|or|not|when|then|else)$/i;
/** What makes an expression too much to say how tightly it binds. */
const opaque = /^(case|select|collate|at|operator|escape|similar|row|,)$/i;

/** A condition without the parentheses that a person would not write; those around AND within OR stay. */
export function unwrapped(condition: string): string {
  const { nodes } = parse(condition, [...tokens(condition)], 0);
  return print(nodes);
}

interface Parsed {
  readonly nodes: readonly Node[];
  readonly next: number;
}

function parse(text: string, all: readonly Token[], from: number): Parsed {
  const nodes: Node[] = [];
  let at = from;
  for (; at < all.length; at += 1) {
    const token = all[at];
    if (token === undefined || token.kind === 'close') break;
    if (token.kind === 'open') {
      const inner = parse(text, all, at + 1);
      nodes.push(inner.nodes);
      at = inner.next;
    } else push(nodes, text.slice(token.start, token.end), token.kind);
  }
  return { nodes, next: at };
}

/** The signs of one operator come one by one. */
function push(nodes: Node[], text: string, kind: Token['kind']): void {
  const last = nodes.at(-1);
  if (kind === 'other' && sign.test(text) && typeof last === 'string' && sign.test(last))
    nodes[nodes.length - 1] = `${last}${text}`;
  else nodes.push(text);
}

const sign = /^[-+*/<>=~!@#%^&|`?:]+$/;

function print(nodes: readonly Node[]): string {
  return nodes.map((node, at) => (typeof node === 'string' ? node : group(node, at, nodes))).join('');
}

function group(node: readonly Node[], at: number, nodes: readonly Node[]): string {
  const around = [beside(nodes, at, -1), beside(nodes, at, 1)];
  const inside = print(node);
  return groups(around[0]) && isFree(around[1]) && bindsTighter(node, around) ? inside : `(${inside})`;
}

/** The nearest thing that is no blank. */
function beside(nodes: readonly Node[], at: number, step: 1 | -1): Node | undefined {
  let place = at + step;
  while (typeof nodes[place] === 'string' && String(nodes[place]).trim() === '') place += step;
  return nodes[place];
}

/** True where a parenthesis after it is no list of arguments. */
function groups(node: Node | undefined): boolean {
  return node === undefined || (typeof node === 'string' && (before.test(node) || isOperator(node)));
}

/** True where what follows a parenthesis is an operator or nothing. */
function isFree(node: Node | undefined): boolean {
  if (node === undefined) return true;
  return typeof node === 'string' && (Object.hasOwn(precedence, node.toLowerCase()) || isOperator(node));
}

function isOperator(text: string): boolean {
  return sign.test(text) && text !== '::' && text !== ':';
}

function bindsTighter(node: readonly Node[], around: readonly (Node | undefined)[]): boolean {
  const inside = Math.min(...node.map(bindingOf));
  const outside = Math.max(...around.map((each) => (each === undefined ? 0 : bindingOf(each) % atom)));
  if (inside === 2 && outside > 0) return false;
  return inside > outside && inside !== otherOperator;
}

function bindingOf(node: Node): number {
  if (typeof node !== 'string') return atom;
  if (opaque.test(node)) return 0;
  const known = precedence[node.toLowerCase()];
  if (known !== undefined) return known;
  if (/^(<|>|=|<=|>=|<>)$/.test(node)) return comparison;
  return isOperator(node) ? otherOperator : atom;
}
