import type { Described } from '../catalog/kind.ts';
import type { SeedCell } from '../rows/seed-cell.ts';
import { quoteLiteral } from '../sql/quote.ts';

const numbers = /^(smallint|integer|bigint|numeric|real|double precision)/;
const plainNumber = /^-?\d+(\.\d+)?$/;

/**
 * What is written in the place of a cell: its value, what gives such a value anew, or where it stands. `source` is the
 * expression that gave it, where a statement of the history is known to have.
 */
export function cellExpression(cell: SeedCell | undefined, column: Described, source?: string): string {
  const type = column.value('type') ?? '';
  if (cell === undefined || cell.is === 'null') return 'NULL';
  if (cell.is === 'volatile') return volatile(cell.text, column, source);
  if (cell.is === 'reference') return reference(cell);
  if (type === 'boolean') return cell.text;
  if (numbers.test(type) && plainNumber.test(cell.text)) return cell.text;
  return quoteLiteral(cell.text).trim();
}

/** The expression that gives such a value anew; where none is known, the value itself. */
function volatile(text: string | null, column: Described, source: string | undefined): string {
  const type = column.value('type') ?? '';
  if (hasDefault(column)) return 'DEFAULT';
  if (source !== undefined) return source;
  if (type === 'uuid') return 'gen_random_uuid()';
  if (/^(timestamp|date|time)/.test(type)) return 'now()';
  return text === null ? 'NULL' : quoteLiteral(text).trim();
}

function reference({ row, column }: Extract<SeedCell, { readonly is: 'reference' }>): string {
  const conditions = row.cells.map(([name, value]) =>
    value === null ? `${name} IS NULL` : `${name} = ${quoteLiteral(value).trim()}`,
  );
  return `(SELECT ${column} FROM ${row.table} WHERE ${conditions.join(' AND ')})`;
}

/** True for a column that DEFAULT fills. */
export function hasDefault(column: Described): boolean {
  return column.value('default') !== null || column.value('identity') !== null;
}

/** Some types have no equality; their texts do: the cast under which values of a column are compared. */
export function comparedAs(column: Described): '' | '::text' {
  const unequal = /^(json|xml|point|line|polygon|path|box|circle)(\[\])*$/;
  return unequal.test(column.value('type') ?? '') ? '::text' : '';
}
