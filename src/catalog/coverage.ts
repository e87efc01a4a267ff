import { framed } from './frame.ts';
import { kinds } from './kinds.ts';
import { uncomparedColumns } from './ledger-columns.ts';
import type { Coverage } from './model.ts';

/** A column of a system catalog as the running server lists it. */
export interface ServerColumn {
  readonly catalog: string;
  readonly column: string;
  /** The catalog is shared by all databases of the cluster. */
  readonly shared: boolean;
}

/** How one column is accounted for. */
export type Account = 'compared' | 'derived' | 'runtime' | 'physical' | 'unaccounted';

/** Counts how the server's catalog columns are accounted for and names those that are not. */
export function accountFor(columns: readonly ServerColumn[]): Omit<Coverage, 'unsupported'> {
  const accounts = columns.map((column) => ({ column, account: accountOf(column) }));
  const count = (account: Account): number => accounts.filter((each) => each.account === account).length;
  return {
    catalogs: new Set(columns.map((column) => column.catalog)).size,
    columns: columns.length,
    compared: count('compared'),
    derived: count('derived'),
    runtime: count('runtime'),
    physical: count('physical'),
    unaccounted: accounts
      .filter((each) => each.account === 'unaccounted')
      .map(({ column }) => `${column.catalog}.${column.column}`),
  };
}

/** The account of one column: a kind's claim, or the ledger's entry, or none. */
export function accountOf({ catalog, column }: ServerColumn): Account {
  if (claims().has(`${catalog}.${column}`)) return 'compared';
  return uncomparedColumns[catalog]?.[column]?.class ?? 'unaccounted';
}

let claimed: ReadonlySet<string> | undefined;

function claims(): ReadonlySet<string> {
  claimed ??= new Set([framed, ...kinds.map((kind) => kind.compared)].flatMap(names));
  return claimed;
}

function names(compared: Readonly<Record<string, readonly string[]>>): readonly string[] {
  return Object.entries(compared).flatMap(([catalog, columns]) =>
    columns.map((column) => `${catalog}.${column}`),
  );
}
