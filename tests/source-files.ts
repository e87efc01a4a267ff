import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root: string = fileURLToPath(new URL('..', import.meta.url));

/** One file of `src`: its path below `src`, its text, and what it imports. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** Paths below `src`. */
  readonly files: readonly string[];
  /** Names of packages, without `node:` modules. */
  readonly packages: readonly string[];
}

const importRule = /(?:^|[^\w.])(?:from|import)\s*\(?\s*'([^']+)'/g;

/** What a text imports and re-exports, types and lazy imports included. */
export function importsOf(text: string): readonly string[] {
  return [...text.matchAll(importRule)].map((match) => match[1] ?? '');
}

/** A text without its comments, so that what they say is not taken for code. */
export function withoutComments(text: string): string {
  return text.replaceAll(/\/\*\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
}

/** Every TypeScript file of `src`. */
export function readSource(): readonly SourceFile[] {
  const src = join(root, 'src');
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .sort()
    .map((path) => toSourceFile(src, path));
}

function toSourceFile(src: string, path: string): SourceFile {
  const text = readFileSync(join(src, path), 'utf8');
  const imports = importsOf(withoutComments(text));
  const local = imports.filter((name) => name.startsWith('.'));
  return {
    path,
    text,
    files: local.map((name) => normalize(join(dirname(path), name))),
    packages: imports.filter((name) => !name.startsWith('.') && !name.startsWith('node:')).map(packageOf),
  };
}

function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}
