import type { Choice } from './choice.ts';
import type { DatabaseNames, Ignored, LayoutName, Migration, Opening } from './migration.ts';
import type { Tree } from './tree.ts';

/** What a layout made of a directory: its migrations in the order of the layout's own tool. */
export interface Reading {
  readonly migrations: readonly Migration[];
  readonly ignored: readonly Ignored[];
  /** The tool runs all of them in one transaction. */
  readonly together?: true;
  /** What the tool does in a session before the first migration. */
  readonly opening?: Opening;
  /** SQL by which the tool, or the end of its session, takes back what a migration left in it. */
  readonly between?: string;
  /** What the tool replaces by the name of the database and of its user. */
  readonly names?: DatabaseNames;
}

/**
 * How sure a clue is, the surest first: a file of the tool's own, a mark inside files, a manifest that names
 * the tool, the names of files, SQL files and nothing else.
 */
export const clueStrengths = ['marker', 'content', 'manifest', 'names', 'fallback'] as const;

/** Why a directory looks like a layout; the reason goes on after "because". */
export interface Clue {
  readonly strength: (typeof clueStrengths)[number];
  readonly reason: string;
}

/** One way of laying migrations out: one file each, listed in `layouts.ts`. */
export interface Layout {
  readonly name: LayoutName;
  /** What makes the directory look like this layout; undefined where nothing does. */
  readonly detect: (directory: string, tree: Tree) => Clue | undefined;
  /** Reads the directory as the layout's own tool does; throws coded errors for what that tool refuses. */
  readonly read: (directory: string, tree: Tree, choice: Choice) => Reading | Promise<Reading>;
  /** True for a file that stands for a whole history, as a directory does. */
  readonly reads?: (file: string, tree: Tree) => boolean;
  /** Layouts of other tools that this tool writes too, so that its own marker does not tell them apart. */
  readonly writes?: readonly LayoutName[];
  /** How a file of this layout asks for no transaction, to go on after "a file"; undefined where none can. */
  readonly withoutTransaction?: string;
}
