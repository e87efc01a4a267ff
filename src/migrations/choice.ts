/** The orders that have a name: that of the layout's tool, of the file names, of the files' first commits. */
export const orders = ['version', 'lexicographic', 'git'] as const;

/** The order in which migrations run; a list names every one of them. */
export type Order = (typeof orders)[number] | readonly string[];

/** What the configuration says of a history, for layouts to heed before they refuse anything. */
export interface Choice {
  /** True where one of a migration's names is to be left out. */
  readonly excludes: (names: readonly string[]) => boolean;
  /** Versions may stand twice: the order is given by a list. */
  readonly listed: boolean;
  /** Contexts that Liquibase is asked for, with commas between them; what the tool's own files say where undefined. */
  readonly contexts?: string | undefined;
  /** The expression over labels that Liquibase is asked for. */
  readonly labels?: string | undefined;
  /** Variables that a tool puts into its files where they ask for it. */
  readonly env: Readonly<Record<string, string | undefined>>;
}
