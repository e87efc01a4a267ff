import { keyOf } from '../../catalog/versions/catalogs.ts';
import type { Bytes } from '../../catalog/versions/decode.ts';
import type { RowVersion } from '../../catalog/versions/read-versions.ts';

/** The columns of a catalog row. */
export type Values = Readonly<Record<string, Bytes>>;

/** How a row was from one statement on, until another; `from` is -1 for what was there before the history. */
export interface RowState {
  readonly from: number;
  readonly to: number | undefined;
  readonly values: Values;
}

/** One row in all its states, in order. */
export interface RowHistory {
  readonly catalog: string;
  readonly states: readonly RowState[];
}

/** What one statement did to a row: made it, changed it, or deleted it. */
export interface RowChange {
  readonly catalog: string;
  readonly statement: number;
  readonly before: Values | undefined;
  readonly after: Values | undefined;
}

/** Which statement a transaction or subtransaction belongs to; -1 before the first. */
export type StatementOf = (xid: number) => number;

/** Puts the versions of each row in the order of the statements; what one statement wrote twice counts once. */
export function rowHistories(
  versions: readonly RowVersion[],
  statementOf: StatementOf,
): readonly RowHistory[] {
  const rows = new Map<string, { catalog: string; states: RowState[] }>();
  for (const { catalog, xmin, xmax, values } of versions) {
    const from = statementOf(xmin);
    const until = xmax === undefined ? Number.POSITIVE_INFINITY : statementOf(xmax);
    const to = Number.isFinite(until) ? until : undefined;
    if (from === to) continue;
    let key = catalog;
    for (const column of keyOf(catalog)) key += ` ${values[column]}`;
    const row = rows.get(key);
    if (row === undefined) rows.set(key, { catalog, states: [{ from, to, values }] });
    else row.states.push({ from, to, values });
  }
  for (const { states } of rows.values()) states.sort((a, b) => a.from - b.from);
  return [...rows.values()];
}

/** What happened to a row, statement by statement. */
export function changesOf({ catalog, states }: RowHistory): readonly RowChange[] {
  return states.flatMap(({ from, to, values }, at) => {
    const [last, next] = [states[at - 1], states[at + 1]];
    const before = last?.to === from ? last.values : undefined;
    const written = from < 0 ? [] : [{ catalog, statement: from, before, after: values }];
    const gone =
      to === undefined || next?.from === to
        ? []
        : [{ catalog, statement: to, before: values, after: undefined }];
    return [...written, ...gone];
  });
}

/** The state of a row after a statement. */
export function stateAt(states: readonly RowState[], statement: number): RowState | undefined {
  return states.find(({ from, to }) => from <= statement && (to === undefined || to > statement));
}
