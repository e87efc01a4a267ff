import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readBytes, readText, unreadable } from './read-text.ts';
import type { Tree } from './tree.ts';

/** The files on disk; relative paths are relative to `cwd`. */
export function diskTree(cwd: string): Tree {
  const at = (path: string): string => resolve(cwd, path);
  const texts = new Map<string, string>();
  const listed = new Map<string, readonly string[]>();
  return {
    base: '',
    exists: (path) => existsSync(at(path)),
    isDirectory: (path) => isDirectory(at(path)),
    names: (path) => {
      const found = listed.get(path) ?? names(at(path), path);
      listed.set(path, found);
      return found;
    },
    text: (path) => {
      const text = texts.get(path) ?? readText(at(path), path);
      texts.set(path, text);
      return text;
    },
    bytes: (path) => readBytes(at(path), path),
    parent: (path) => (at(path) === resolve(at(path), '..') ? undefined : join(path, '..')),
    real: (path) => realpathSync(at(path)),
  };
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function names(path: string, name: string): readonly string[] {
  try {
    return readdirSync(path).sort();
  } catch (cause) {
    throw unreadable(name, cause);
  }
}
