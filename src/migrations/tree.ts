/** Where the files of a history are read from: the disk, or a git revision. Paths are as the user names them. */
export interface Tree {
  /** What names of this tree begin with: empty on disk, `git:<revision>:` in a revision. */
  readonly base: string;
  readonly exists: (path: string) => boolean;
  /** True for a directory or a link to one; a link that leads nowhere or in a circle is none. */
  readonly isDirectory: (path: string) => boolean;
  /** The names in a directory, sorted; throws SQUASH_EFILE for one that may not be read. */
  readonly names: (path: string) => readonly string[];
  /** A UTF-8 file without its byte order mark; throws SQUASH_EFILE. */
  readonly text: (path: string) => string;
  /** The bytes of a file; throws SQUASH_EFILE. */
  readonly bytes: (path: string) => Uint8Array;
  /** The directory above; undefined where there is none in this tree. */
  readonly parent: (path: string) => string | undefined;
  /** The same for two paths that lead to one place. */
  readonly real: (path: string) => string;
}
