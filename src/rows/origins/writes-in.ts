import { itemsIn } from './items-in.ts';
import { plain, uncommented } from './plain.ts';
import { type ReadRow, rowsAfter, unread } from './rows-after.ts';
import { bare, name, qualified } from './sql-names.ts';

/** A statement that writes rows of a table, as far as its text tells. */
export interface Write {
  /** The table's own name, without schema and quotes. */
  readonly table: string;
  /** The expression of each column that is named, by its name without quotes; several where there are several rows. */
  readonly expressions: ReadonlyMap<string, readonly string[]>;
  /** It makes rows: the columns that it does not name get their defaults. */
  readonly inserts: boolean;
}

const target = String.raw`\binsert\s+into\s+${qualified}(?:\s+as\s+${name})?`;
const insertInto = new RegExp(String.raw`${target}\s*\(([^()]*)\)`);
const insertUnlisted = new RegExp(String.raw`${target}\s+(?=(?:overriding|values|select)\b)`);
const updateSet = new RegExp(String.raw`\bupdate\s+(?:only\s+)?${qualified}[^;]*?\sset\s`);
const doUpdateSet = /\bdo\s+update\s+set\s/;
const alterTable = new RegExp(
  String.raw`\balter\s+table\s+(?:if\s+exists\s+)?(?:only\s+)?${qualified}(?:\s*\*)?\s`,
);
const alterType = new RegExp(String.raw`^alter\s+(?:column\s+)?(${name})\s+(?:set\s+data\s+)?type\s`);
const alterDefault = new RegExp(String.raw`^alter\s+(?:column\s+)?(${name})\s+(?:set|drop)\s+default\b`);
const addColumn = new RegExp(String.raw`^add\s+(?:column\s+)?(?:if\s+not\s+exists\s+)?(${name})\s`);

/** The columns of a table, by its name without schema, that an INSERT fills which names none; undefined where unknown. */
export type Unlisted = (table: string) => readonly string[] | undefined;

/** The first write of a statement; undefined where it is not known which columns it writes. */
export function writeIn(statement: string, unlisted: Unlisted = () => undefined): Write | undefined {
  const sql = uncommented(statement);
  const text = plain(sql);
  return (
    insertIn(sql, text) ?? wholeInsertIn(sql, text, unlisted) ?? updateIn(sql, text) ?? alterIn(sql, text)
  );
}

function insertIn(sql: string, text: string): Write | undefined {
  const found = insertInto.exec(text);
  const [whole = '', table = '', list = ''] = found ?? [];
  if (found === null || /^\s*(?:select|with|values|table)\b/.test(list)) return undefined;
  const columns = list.split(',').map((column) => bare(column.trim()));
  const rows = rowsAfter(sql, text, found.index + whole.length);
  return inserted(sql, text, bare(table), columns, rows);
}

/** An INSERT that names no columns fills those of the table from the first one on. */
function wholeInsertIn(sql: string, text: string, unlisted: Unlisted): Write | undefined {
  const found = insertUnlisted.exec(text);
  if (found === null) return undefined;
  const table = bare(found[1] ?? '');
  const columns = unlisted(table) ?? [];
  const rows = rowsAfter(sql, text, found.index + found[0].length);
  const longest = Math.max(...rows.map((row) => row?.length ?? Number.POSITIVE_INFINITY));
  if (longest > columns.length) return undefined;
  return inserted(sql, text, table, columns.slice(0, longest), rows);
}

function inserted(
  sql: string,
  text: string,
  table: string,
  columns: readonly string[],
  rows: readonly ReadRow[],
): Write {
  const filled = columns.map((column, at) => [column, rows.map((row) => cellOf(row, columns, at))] as const);
  const again = doUpdateSet.exec(text);
  const updated = again === null ? [] : settings(sql, text, again.index + again[0].length);
  return { table, expressions: joined([...filled, ...updated]), inserts: true };
}

function cellOf(row: ReadRow, columns: readonly string[], at: number): string {
  return row?.length === columns.length ? (row[at] ?? unread) : unread;
}

function updateIn(sql: string, text: string): Write | undefined {
  const found = updateSet.exec(text);
  if (found === null) return undefined;
  return {
    table: bare(found[1] ?? ''),
    expressions: joined(settings(sql, text, found.index + found[0].length)),
    inserts: false,
  };
}

const setting = new RegExp(String.raw`^(${name})\s*(=\s*)?`);
const severalSettings = /^\(([^()]*)\)\s*=\s*(?:row\s*)?/;

/** `a = …, b[1] = …, (c, d) = …`. */
function settings(sql: string, text: string, at: number): readonly Setting[] {
  return itemsIn(sql, text, at).items.flatMap((item) => {
    const small = plain(item);
    const several = severalSettings.exec(small);
    if (several !== null) return settingsOf(several[1] ?? '', item.slice(several[0].length));
    const found = setting.exec(small);
    if (found === null) return [];
    return [[bare(found[1] ?? ''), [found[2] === undefined ? unread : item.slice(found[0].length)]]];
  });
}

type Setting = readonly [column: string, expressions: readonly string[]];

function settingsOf(list: string, values: string): readonly Setting[] {
  const columns = list.split(',').map((column) => bare(column.trim()));
  const open = /^\((?!\s*(?:select|with|values|table)\b)(.*)\)$/is.exec(values)?.[1] ?? '';
  const { items } = itemsIn(open, plain(open), 0);
  return columns.map((column, at) => [column, [cellOf(items, columns, at)]]);
}

/** The actions of an ALTER TABLE. */
export interface Altering {
  readonly table: string;
  readonly actions: readonly string[];
}

/** What a statement does to a table, as far as its text tells; undefined for one that alters none. */
export function alteringIn(statement: string): Altering | undefined {
  const sql = uncommented(statement);
  return altering(sql, plain(sql));
}

function altering(sql: string, text: string): Altering | undefined {
  const found = alterTable.exec(text);
  if (found === null) return undefined;
  return { table: bare(found[1] ?? ''), actions: itemsIn(sql, text, found.index + found[0].length).items };
}

/** Columns that are added with a default, whose values are made anew, or whose default changes. */
function alterIn(sql: string, text: string): Write | undefined {
  const found = altering(sql, text);
  if (found === undefined) return undefined;
  if (found.actions.some((item) => /^rename\s/i.test(item))) return undefined;
  const written = found.actions.flatMap(
    (item) => addedIn(item) ?? retypedIn(item) ?? defaultChangedIn(item) ?? [],
  );
  return { table: found.table, expressions: new Map(written), inserts: false };
}

function addedIn(item: string): readonly Setting[] | undefined {
  const small = plain(item);
  const column = addColumn.exec(small)?.[1];
  const filled = /\sdefault\s/.exec(small);
  if (column === undefined || filled === null) return undefined;
  return [[bare(column), [item.slice(filled.index).trim()]]];
}

function retypedIn(item: string): readonly Setting[] | undefined {
  const small = plain(item);
  const column = alterType.exec(small)?.[1];
  const using = /\susing\b/.exec(small);
  if (column === undefined || using === null) return undefined;
  return [[bare(column), [item.slice(using.index + using[0].length).trim()]]];
}

/** What the default was before is not read. */
function defaultChangedIn(item: string): readonly Setting[] | undefined {
  const column = alterDefault.exec(plain(item))?.[1];
  return column === undefined ? undefined : [[bare(column), [unread]]];
}

function joined(all: readonly (readonly [string, readonly string[]])[]): Write['expressions'] {
  const columns = new Map<string, readonly string[]>();
  for (const [column, found] of all) columns.set(column, [...(columns.get(column) ?? []), ...found]);
  return columns;
}
