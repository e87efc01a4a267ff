import { readState } from '../catalog/read-state.ts';
import type { Difference } from '../compare/difference.ts';
import type { Session } from '../instance/session.ts';
import { type Digest, digestTables } from './digest.ts';
import { onlyOnce } from './only-once.ts';
import type { RowScope } from './row-scope.ts';
import { compareSequences, readPositions, type SequencePosition } from './sequences.ts';
import type { Table } from './tables.ts';
import { type TablesInScope, tablesInScope } from './tables-in-scope.ts';

/** What counts and hashes alone tell of two sides. */
export interface DigestedRows {
  readonly common: TablesInScope['common'];
  /** Tables whose rows are not the same, so that a second replay must tell which cells repeat. */
  readonly differing: readonly Table[];
  readonly digests: readonly [ReadonlyMap<string, Digest>, ReadonlyMap<string, Digest>];
  /** Where sequences stand differently. */
  readonly sequences: readonly Difference[];
  readonly scoped: Omit<TablesInScope, 'common'>;
}

/** Counts and hashes the rows of every table that both sides have; the sessions must be pinned. */
export async function digestRows(expected: Session, actual: Session, scope: RowScope): Promise<DigestedRows> {
  const tools = await toolRelations([expected, actual], scope);
  const { common, ...scoped } = await tablesInScope(expected, actual, scope, tools);
  const positions = async (session: Session): Promise<readonly SequencePosition[]> =>
    (await readPositions(session, scope.except)).filter(({ identity }) => !tools.has(identity));
  const [left, right, before, after] = await Promise.all([
    digestTables(expected, common),
    digestTables(actual, common),
    positions(expected),
    positions(actual),
  ]);
  const differing = common.filter(
    (table) => left.get(table.identity)?.hash !== right.get(table.identity)?.hash,
  );
  const single = [...scoped.single, ...onlyOnce(before, after)];
  const sequences = compareSequences(before, after);
  return { common, differing, digests: [left, right], sequences, scoped: { ...scoped, single } };
}

/** The tables and sequences of migration tools, where they are to be left out. */
async function toolRelations(
  sessions: readonly Session[],
  { state }: RowScope,
): Promise<ReadonlySet<string>> {
  if (state !== true) return new Set();
  const read = await Promise.all(sessions.map(readState));
  return new Set(read.flatMap(({ relations }) => [...relations]));
}
