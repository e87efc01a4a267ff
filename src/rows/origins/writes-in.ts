import { tokens } from '../../sql/statements.ts';

/** A statement that writes rows of a table, as far as its text tells. */
export interface Write {
  /** The table's own name, without schema and quotes. */
  readonly table: string;
  /** The expression of each column that is named, by its name without quotes; several where there are several rows. */
  readonly expressions: ReadonlyMap<string, readonly string[]>;
  /** It makes rows: the columns that it does not name get their defaults. */
  readonly inserts: boolean;
}

const name = String.raw`(?:[a-z_\u0080-\uffff][\w$\u0080-\uffff]*|"[^"]*")`;
const qualified = String.raw`((?:${name}\s*\.\s*)*${name})`;
const target = String.raw`\binsert\s+into\s+${qualified}(?:\s+as\s+${name})?`;
const insertInto = new RegExp(String.raw`${target}\s*\(([^()]*)\)`);
const insertUnlisted = new RegExp(String.raw`${target}\s+(?=(?:overriding|values|select)\b)`);
const updateSet = new RegExp(String.raw`\bupdate\s+(?:only\s+)?${qualified}[^;]*?\sset\s`);
const doUpdateSet = /\bdo\s+update\s+set\s/;
const alterTable = new RegExp(
  String.raw`\balter\s+table\s+(?:if\s+exists\s+)?(?:only\s+)?${qualified}(?:\s*\*)?\s`,
);
const addColumn = new RegExp(String.raw`^add\s+(?:column\s+)?(?:if\s+not\s+exists\s+)?(${name})\s`);

/** The columns of a table, by its name without schema, that an INSERT fills which names none; undefined where unknown. */
export type Unlisted = (table: string) => readonly string[] | undefined;

/** The first write of a statement; undefined where it is not known which columns it writes. */
export function writeIn(statement: string, unlisted: Unlisted = () => undefined): Write | undefined {
  const sql = mapTokens(statement, uncommented);
  const text = plain(sql);
  return (
    insertIn(sql, text) ?? wholeInsertIn(sql, text, unlisted) ?? updateIn(sql, text) ?? alterIn(sql, text)
  );
}

/** The text in small letters, with blanks for comments and for what strings hold; every offset stays. */
export function plain(sql: string): string {
  return mapTokens(sql, plainToken);
}

function mapTokens(sql: string, map: (text: string, kind: string) => string): string {
  return [...tokens(sql)].map(({ kind, start, end }) => map(sql.slice(start, end), kind)).join('');
}

function uncommented(text: string, kind: string): string {
  return kind === 'blank' ? ' '.repeat(text.length) : text;
}

function plainToken(text: string, kind: string): string {
  if (kind === 'blank') return uncommented(text, kind);
  if (kind !== 'quoted') return text.replaceAll(/[A-Z]+/g, (part) => part.toLowerCase());
  return text.startsWith('"') ? text : `'${' '.repeat(Math.max(0, text.length - 2))}'`;
}

/** A name without schema and quotes. */
export function bare(identifier: string): string {
  const last = new RegExp(String.raw`${name}\s*$`).exec(identifier)?.[0].trim() ?? identifier;
  return last.startsWith('"') ? last.slice(1, -1).replaceAll('""', '"') : last;
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
  const longest = Math.max(...rows.map((row) => row.length));
  if (longest > columns.length || rows.flat().some((item) => everything.test(item))) return undefined;
  return inserted(sql, text, table, columns.slice(0, longest), rows);
}

const everything = /(?:^|\.)\s*\*$/;

function inserted(
  sql: string,
  text: string,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): Write {
  const filled = columns.map((column, at) => [column, rows.flatMap((row) => row[at] ?? [])] as const);
  const again = doUpdateSet.exec(text);
  const updated = again === null ? [] : settings(sql, text, again.index + again[0].length);
  return { table, expressions: joined([...filled, ...updated]), inserts: true };
}

/** The items of every row of VALUES, or those of the first SELECT. */
function rowsAfter(sql: string, text: string, start: number): readonly (readonly string[])[] {
  const values = /^\s*(?:overriding\s+\w+\s+value\s+)?(values|select)\b(?:\s+(?:all|distinct)\b)?/.exec(
    text.slice(start),
  );
  if (values === null) return [];
  const at = start + values[0].length;
  if (values[1] === 'select') return [items(sql, text, at)];
  return items(sql, text, at).flatMap((row) => {
    const open = row.startsWith('(') ? row.slice(1).replace(/\)$/, '') : undefined;
    return open === undefined ? [] : [items(open, plain(open), 0)];
  });
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

const setting = new RegExp(String.raw`^(${qualified})\s*=\s*`);

/** `a = …, b = …`; a list of columns on the left is passed over. */
function settings(sql: string, text: string, at: number): readonly (readonly [string, readonly string[]])[] {
  return items(sql, text, at).flatMap((item) => {
    const found = setting.exec(plain(item));
    return found === null ? [] : [[bare(found[1] ?? ''), [item.slice(found[0].length)]] as const];
  });
}

/** The actions of an ALTER TABLE. */
export interface Altering {
  readonly table: string;
  readonly actions: readonly string[];
}

/** What a statement does to a table, as far as its text tells; undefined for one that alters none. */
export function alteringIn(statement: string): Altering | undefined {
  const sql = mapTokens(statement, uncommented);
  return altering(sql, plain(sql));
}

function altering(sql: string, text: string): Altering | undefined {
  const found = alterTable.exec(text);
  if (found === null) return undefined;
  return { table: bare(found[1] ?? ''), actions: items(sql, text, found.index + found[0].length) };
}

/** Columns that are added with a default: every row of the table gets it. */
function alterIn(sql: string, text: string): Write | undefined {
  const found = altering(sql, text);
  if (found === undefined) return undefined;
  const added = found.actions.flatMap((item) => {
    const small = plain(item);
    const column = addColumn.exec(small)?.[1];
    const filled = /\sdefault\s/.exec(small);
    if (column === undefined || filled === null) return [];
    return [[bare(column), [item.slice(filled.index).trim()]] as const];
  });
  return { table: found.table, expressions: joined(added), inserts: false };
}

const ends =
  /^(?:from|where|returning|on\s+conflict|group|having|order|limit|offset|fetch|union|except|intersect|window)\b/;

/** The parts between commas outside parentheses, up to a clause that ends the list. */
function items(sql: string, text: string, start: number): readonly string[] {
  const found: string[] = [];
  let [from, depth, at] = [start, 0, start];
  const take = (): unknown => found.push(sql.slice(from, at).trim());
  for (; at < text.length && depth >= 0; at += 1) {
    const sign = text[at];
    if (sign === '(' || sign === '[') depth += 1;
    else if (sign === ')' || sign === ']') depth -= 1;
    else if (depth === 0 && sign === ',') {
      take();
      from = at + 1;
    } else if (depth === 0 && /\W/.test(text[at - 1] ?? ' ') && ends.test(text.slice(at, at + 12))) break;
  }
  if (depth < 0) at -= 1;
  take();
  return found;
}

function joined(all: readonly (readonly [string, readonly string[]])[]): Write['expressions'] {
  const columns = new Map<string, readonly string[]>();
  for (const [column, found] of all) columns.set(column, [...(columns.get(column) ?? []), ...found]);
  return columns;
}
