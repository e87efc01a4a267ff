import { textArray } from '../catalog/text-array.ts';
import type { Session } from '../instance/session.ts';
import { rolesQuery, tablesQuery, typesQuery, viewsQuery } from './fact-queries.ts';
import type { Facts, Key, Rule, TableFacts, TypeRow, ViewFacts } from './facts.ts';

/** Columns that a text names, as whole words. */
export function columnsIn(text: string, columns: readonly { readonly name: string }[]): readonly string[] {
  const words = new Set(text.match(/"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*/gu) ?? []);
  return columns.map((column) => column.name).filter((name) => words.has(name));
}

type KeyRow = Omit<Key, 'predicateColumns'> & { readonly text: string | null };

type TableRow = Omit<TableFacts, 'keys'> & {
  readonly uniqueIndexes: readonly KeyRow[];
  readonly exclusions: readonly KeyRow[];
};

/** Reads what the probes are made from; `search_path` must be `pg_catalog`. */
export async function readFacts(session: Session, except: readonly string[]): Promise<Facts> {
  const schemas = textArray(except);
  const [tables, views, types, roles] = await Promise.all([
    session.query(tablesQuery, [schemas]),
    session.query(viewsQuery, [schemas]),
    session.query(typesQuery),
    session.query(rolesQuery),
  ]);
  const marked = (at: number): string[] =>
    roles.filter((row) => row[at] === 'true').map((row) => row[0] ?? '');
  return {
    tables: tables.map((row) => tableOf(parse(row) as TableRow)),
    views: views.map((row) => parse(row) as ViewFacts),
    types: new Map(types.map((row) => parse(row) as TypeRow).map((type) => [type.oid, type])),
    roles: marked(1),
    owners: marked(2),
  };
}

function parse(row: readonly (string | null)[]): unknown {
  return JSON.parse(row[0] ?? 'null');
}

function tableOf({ uniqueIndexes, exclusions, ...table }: TableRow): TableFacts {
  const named = (rule: Rule): Rule => ({ ...rule, columns: columnsIn(rule.text, table.columns) });
  const keys = [...uniqueIndexes, ...exclusions].map(({ text, ...key }) => ({
    ...key,
    columns: [...new Set([...key.columns, ...(key.expressions ? columnsIn(text ?? '', table.columns) : [])])],
    predicateColumns: columnsIn(key.predicate ?? '', table.columns),
  }));
  return { ...table, keys, policies: table.policies.map(named) };
}
