import { quoteLiteral } from '../../sql/quote.ts';
import type { Check } from '../preconditions.ts';

/** Where a condition is written. */
export interface Written {
  readonly file: string;
  readonly line: number;
}

/** A query whose value must be the one expected, as Liquibase's `sqlCheck`. */
export function sqlCheck(sql: string, expects: string, { file, line }: Written): Check {
  return { kind: 'check', sql: sql.trim().replace(/;$/, ''), expects, otherwise: undefined, file, line };
}

/** What Liquibase looks for by name. */
export interface Named {
  readonly schema: string | undefined;
  readonly name: string;
}

/** Liquibase's `tableExists`; partitioned tables are tables. */
export function tableExists(named: Named, written: Written): Check {
  return exists('table', "'r', 'p'", named, written);
}

/** Liquibase's `viewExists`; materialized views are views. */
export function viewExists(named: Named, written: Written): Check {
  return exists('view', "'v', 'm'", named, written);
}

/** Liquibase's `sequenceExists`. */
export function sequenceExists(named: Named, written: Written): Check {
  return exists('sequence', "'S'", named, written);
}

/** Liquibase's `columnExists`. */
export function columnExists({ schema, name }: Named, column: string, { file, line }: Written): Check {
  const [in_, table, called] = [schema ?? 'public', name, column].map(asKept);
  const sql = /* sql */ `
    SELECT 'there' FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped AND a.attnum > 0
    WHERE n.nspname = ${quoteLiteral(in_ ?? '')} AND c.relname = ${quoteLiteral(table ?? '')}
      AND a.attname = ${quoteLiteral(called ?? '')}`;
  const otherwise = `there is no column ${in_}.${table}.${called}`;
  return { kind: 'check', sql, expects: 'there', otherwise, file, line };
}

function exists(what: string, kinds: string, { schema, name }: Named, { file, line }: Written): Check {
  const [in_, called] = [asKept(schema ?? 'public'), asKept(name)];
  const sql = /* sql */ `
    SELECT 'there' FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = ${quoteLiteral(in_)} AND c.relname = ${quoteLiteral(called)} AND c.relkind IN (${kinds})`;
  return {
    kind: 'check',
    sql,
    expects: 'there',
    otherwise: `there is no ${what} ${in_}.${called}`,
    file,
    line,
  };
}

/** A name in capitals alone is one that PostgreSQL would have folded. */
function asKept(name: string): string {
  const mixed = /[a-z]/.test(name) && /[A-Z]/.test(name);
  return mixed || /^\d/.test(name) || name.includes('-') ? name : name.toLowerCase();
}
