import type { Ignored, LayoutName, Migration } from './migration.ts';

/** What a layout made of a directory. */
export interface Reading {
  readonly migrations: readonly Migration[];
  readonly ignored: readonly Ignored[];
}

/** One way of laying migrations out: one file each, listed in `layouts.ts`. */
export interface Layout {
  readonly name: LayoutName;
  /** Why the directory looks like this layout, or undefined where it does not. */
  readonly detect: (directory: string) => string | undefined;
  /** Reads the directory as the layout's own tool does; throws coded errors for what that tool refuses. */
  readonly read: (directory: string) => Reading;
}
