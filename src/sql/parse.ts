import type { Node } from 'libpg-query';

/** A node of PostgreSQL's parse tree, as the parser of PostgreSQL 18 makes it. */
export type SyntaxNode = Node;

/** What the parser made of one statement: its tree, or why there is none. */
export type Parsed =
  | { readonly ok: true; readonly tree: SyntaxNode }
  | { readonly ok: false; readonly message: string };

/** Parses one statement. */
export type Parse = (statement: string) => Parsed;

/** The PostgreSQL major whose grammar the parser knows. */
export const grammarMajor = 18;

/** A longer statement is not parsed: it is rows, and its tree would fill the memory. */
const longest = 1_000_000;

/** Loads PostgreSQL's own parser, compiled to WebAssembly; it never decides what runs. */
export async function loadParser(): Promise<Parse> {
  const { loadModule, parseSync } = await import('libpg-query');
  await loadModule();
  return (statement) => {
    if (statement.length > longest)
      return { ok: false, message: `it is longer than ${longest.toLocaleString('en')} characters` };
    try {
      const tree = parseSync(statement).stmts?.[0]?.stmt;
      return tree === undefined ? { ok: false, message: 'it is empty' } : { ok: true, tree };
    } catch (error) {
      return { ok: false, message: error instanceof Error ? error.message : String(error) };
    }
  };
}
