import type { Session } from '../instance/session.ts';
import { Labels } from './labels.ts';
import { type LoadedRows, loadRows } from './load.ts';
import { type MaskedRows, maskVolatile } from './mask.ts';
import type { Table } from './tables.ts';

/** Two replays of one input, and what the volatile values of each stand for. */
export interface Replays {
  readonly sessions: readonly [Session, Session];
  readonly labels: readonly [Labels, Labels];
  /** The row each label stands for. */
  readonly named: Map<string, NamedRow>;
}

/** A row by the cells that every replay repeats. */
export interface NamedRow {
  readonly table: string;
  readonly cells: readonly (readonly [column: string, value: string | null])[];
}

/** Two replays of which nothing is known yet. */
export function replaysOf(first: Session, second: Session): Replays {
  return { sessions: [first, second], labels: [new Labels(), new Labels()], named: new Map() };
}

/** A table's rows as both replays of one side agree on them. */
export interface AgreedRows extends MaskedRows {
  /** Columns in which labels stand for values that no replay repeats. */
  readonly labelledColumns: readonly string[];
  /** The rows of the first replay as they are. */
  readonly raw: LoadedRows['rows'];
}

/** The rows of a table with labels in the place of volatile values, and masks where there is no label. */
export async function readAgreed(table: Table, { sessions, labels }: Replays): Promise<AgreedRows> {
  const [first, second] = await Promise.all([
    loadRows(sessions[0], table, table.columns),
    loadRows(sessions[1], table, table.columns),
  ]);
  const told = labelled(table, first, labels[0]);
  const masked = maskVolatile(table, told, labelled(table, second, labels[1]));
  const labelledColumns = first.columns.filter((_, column) =>
    first.rows.some((row, at) => row[column] !== told.rows[at]?.[column]),
  );
  return { ...masked, labelledColumns, raw: first.rows };
}

function labelled(table: Table, { columns, rows }: LoadedRows, labels: Labels): LoadedRows {
  return { columns, rows: rows.map((row) => labels.apply(table, columns, row)) };
}
