/** Two histories whose rows are compared, and everything that must be said of them. */
export interface RowCase {
  readonly name: string;
  readonly legacy: string;
  readonly consolidated: string;
  /** All differences: `status kind identity`, and the cells of a changed row. */
  readonly differences: readonly string[];
  /** `table.column` of every column with cells that are not compared; `any` where that hangs on chance. */
  readonly notCompared?: readonly string[] | 'any';
  /** Schemas left out. */
  readonly except?: readonly string[];
}
