import { join } from 'node:path';
import type { Choice } from './choice.ts';
import { excluded } from './excluded.ts';
import type { Ignored, Script, Transmission } from './migration.ts';
import type { Tree } from './tree.ts';

/** A directory entry whose name does not begin with a dot. */
export interface Entry {
  readonly name: string;
  readonly path: string;
}

/** Reading one history: where from, what the configuration says of it, and what is passed over on the way. */
export class Scan {
  readonly tree: Tree;
  readonly choice: Choice;
  readonly ignored: Ignored[] = [];

  constructor(tree: Tree, choice: Choice) {
    this.tree = tree;
    this.choice = choice;
  }

  /** Says that the layout's tool does not act on a path. */
  pass(path: string, reason: string): void {
    this.ignored.push({ path, reason });
  }

  /** False, and said so, for a path that the configuration leaves out under one of its names. */
  keeps(path: string, names: readonly string[]): boolean {
    const left = this.choice.excludes(names);
    if (left) this.pass(path, excluded);
    return !left;
  }

  entries(directory: string): readonly Entry[] {
    const names = this.tree.names(directory).filter((name) => !name.startsWith('.'));
    return names.map((name) => ({ name, path: join(directory, name) }));
  }

  /** The files of a directory; its directories are passed over. */
  files(directory: string): readonly Entry[] {
    return this.entries(directory).filter(({ path }) => {
      const inside = this.tree.isDirectory(path);
      if (inside) this.pass(path, 'a directory');
      return !inside;
    });
  }

  /** The directories of a directory; its files are passed over, but for those of the tool's own. */
  directories(directory: string, own: readonly string[] = []): readonly Entry[] {
    return this.entries(directory).filter(({ name, path }) => {
      const inside = this.tree.isDirectory(path);
      if (!inside && !own.includes(name)) this.pass(path, 'not a directory');
      return inside;
    });
  }

  /** The files of a directory and of every directory in it, each directory once. */
  filesBelow(directory: string, seen: Set<string> = new Set()): readonly Entry[] {
    const real = this.tree.real(directory);
    if (seen.has(real)) return [];
    seen.add(real);
    return this.entries(directory).flatMap((entry) =>
      this.tree.isDirectory(entry.path) ? this.filesBelow(entry.path, seen) : [entry],
    );
  }

  /** A file that is sent as it is. */
  script(file: string, send: Transmission): Script {
    return { file, line: 1, sql: this.tree.text(file), send };
  }
}
