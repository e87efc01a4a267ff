import { isAbsolute, join } from 'node:path';
import { copiesFromStdin } from '../sql/psql/copies-from-stdin.ts';
import { parseCopy } from '../sql/psql/parse-copy.ts';
import { PsqlReader } from '../sql/psql/psql-reader.ts';
import type { Script } from './migration.ts';
import type { Tree } from './tree.ts';
import { treeBelow } from './tree-below.ts';

/** A file that a script of psql reads. */
export interface Included {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** The files that a script reads by a name that stands in it, and those that these read, each once. */
export function included(script: Script, tree: Tree): readonly Included[] {
  const found = new Map<string, Included>();
  const start = script.psql === undefined ? tree : treeBelow(tree, script.psql.directory);
  if (script.client === 'psql') collect(script.file, script.sql, start, found);
  return [...found.values()];
}

function collect(file: string, sql: string, tree: Tree, found: Map<string, Included>): void {
  for (const { path, isScript } of namesIn(file, sql, tree)) {
    if (found.has(path) || !tree.exists(path) || tree.isDirectory(path)) continue;
    found.set(path, { file: path, bytes: tree.bytes(path) });
    if (isScript) collect(path, tree.text(path), tree, found);
  }
}

interface Named {
  readonly path: string;
  readonly isScript: boolean;
}

/** What cannot be read here is refused when it is run. */
function namesIn(file: string, sql: string, tree: Tree): readonly Named[] {
  const names: Named[] = [];
  try {
    for (const named of readNames(file, sql, tree)) names.push(named);
  } catch {
    return names;
  }
  return names;
}

const nothing = (): undefined => undefined;

function* readNames(file: string, sql: string, tree: Tree): Generator<Named> {
  const reader = new PsqlReader({ file, line: 1, sql }, false);
  for (let step = reader.next(nothing); step.type !== 'end'; step = reader.next(nothing)) {
    if (step.type === 'statement') {
      if (copiesFromStdin(reader.take()?.text ?? '')) reader.rows();
      continue;
    }
    const named = /^(?:i|include|ir|include_relative)$/.test(step.name)
      ? scriptOf(step.name, reader.argument(nothing, true) ?? '', file, tree)
      : step.name.toLowerCase() === 'copy' && rowsOf(reader, tree);
    if (named) yield named;
    reader.passOver(false);
  }
}

function scriptOf(command: string, path: string, file: string, tree: Tree): Named {
  const above = command.startsWith('ir') || command.endsWith('relative') ? tree.parent(file) : undefined;
  const beside = above === undefined || isAbsolute(path) ? `${tree.base}${path}` : join(above, path);
  return { path: beside, isScript: true };
}

function rowsOf(reader: PsqlReader, tree: Tree): Named | undefined {
  const parsed = parseCopy(reader.restOfLine());
  if (parsed?.direction !== 'from') return undefined;
  if (parsed.from.kind === 'stdin') reader.rows();
  return parsed.from.kind === 'file'
    ? { path: `${tree.base}${parsed.from.path}`, isScript: false }
    : undefined;
}
