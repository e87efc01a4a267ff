import type { Property } from './kind.ts';

/** A property together with the SQL expression that reads it; a function where majors differ. */
export interface Selected extends Property {
  readonly sql: string | ((major: number) => string);
}

/** The select list `expression AS p1, …` in the order of the properties, each with a leading comma. */
export function selectedColumns(properties: readonly Selected[], major: number): string {
  const expression = ({ sql }: Selected): string => (typeof sql === 'string' ? sql : sql(major));
  return properties
    .map((property, index) => `,\n  (${expression(property)})::text AS p${index + 1}`)
    .join('');
}
