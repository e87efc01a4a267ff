import type { Difference } from '../compare/difference.ts';
import type { Column, RowSide } from './compare-rows.ts';
import type { Looked } from './look-into.ts';
import { volatileCell } from './mask.ts';
import { isUnsteady } from './origins/explain-volatile.ts';

const mostRounds = 2;

/**
 * Two replays may come to the same value by chance: a time in whole seconds, a number of few. Where a difference may
 * be no more than that, or shows such a value, looks again with replays that begin later, and keeps what is found each
 * time; `chance` are the columns in which statements leave such values.
 */
export async function settleChance(
  first: readonly Looked[],
  sides: readonly [RowSide, RowSide],
  look: (expected: RowSide, actual: RowSide) => Promise<readonly Looked[]>,
  chance: readonly Column[],
): Promise<readonly Looked[]> {
  const [expected, actual] = sides;
  if (expected.later === undefined && actual.later === undefined) return first;
  let looked = first;
  for (let round = 0; round < mostRounds && (await mayBeChance(looked, sides, chance)); round += 1) {
    const again = await look(laterOf(expected), laterOf(actual));
    looked = again.map((each, at) => foundTwice(looked[at], each));
  }
  return looked;
}

function laterOf(side: RowSide): RowSide {
  return { ...side, again: side.later ?? side.again };
}

/** A cell that differs is in a column of which other cells are volatile, or that something fills anew at each run. */
async function mayBeChance(
  looked: readonly Looked[],
  sides: readonly RowSide[],
  chance: readonly Column[],
): Promise<boolean> {
  const columns = looked.flatMap(suspects);
  const shown = looked.flatMap(({ differences }) => cellsOf(differences.filter(isLonely)));
  if (shown.some((one) => chance.some((each) => isSame(one, each)))) return true;
  if (looked.some(({ unsettled }) => unsettled.some((one) => columns.some((each) => isSame(one, each)))))
    return true;
  for (const { session, scripts } of sides)
    if (columns.length > 0 && (await isUnsteady(session, scripts, columns))) return true;
  return false;
}

/** The cells of changed rows; of rows that are only on one side the cells that repeat, where there are such on both. */
function suspects({ differences }: Looked): readonly Column[] {
  const lonely = (['missing', 'unexpected'] as const).every((status) =>
    differences.some((each) => each.status === status),
  );
  return cellsOf(differences.filter((each) => each.status === 'changed' || (lonely && isLonely(each))));
}

function isLonely({ kind, status }: Difference): boolean {
  return kind === 'row' && status !== 'changed';
}

/** The columns of cells that repeat where a row is on one side only, and of those that differ where it is on both. */
function cellsOf(differences: readonly Difference[]): readonly Column[] {
  const names = differences
    .filter(({ kind }) => kind === 'row')
    .flatMap(({ parent, status, changes }) =>
      changes
        .filter(({ expected, actual }) => status === 'changed' || (expected ?? actual) !== volatileCell)
        .map(({ property }) => `${parent ?? ''}\0${property}`),
    );
  return [...new Set(names)].map((name) => {
    const [table = '', column = ''] = name.split('\0');
    return { table, column };
  });
}

function isSame(one: Column, other: Column): boolean {
  return one.table === other.table && one.column === other.column;
}

/** The second look without cells that the first one saw to be equal or volatile. */
function foundTwice(before: Looked | undefined, now: Looked): Looked {
  if (before === undefined || before.differences.some(({ status }) => status !== 'changed')) return now;
  const differences = now.differences.filter(({ status, identity, changes }) => {
    const known = before.differences.find((each) => each.identity === identity);
    return (
      status !== 'changed' ||
      changes.some(({ property }) => known?.changes.some((each) => each.property === property))
    );
  });
  return {
    ...now,
    differences,
    changes: now.changes.filter(({ difference }) => differences.includes(difference)),
  };
}
