/** A trigger's or rule's `O`, `D`, `R` or `A` in words; NULL for the usual `O`. */
export function firingState(column: string): string {
  return /* sql */ `CASE ${column}
    WHEN 'D' THEN 'disabled'
    WHEN 'R' THEN 'in replica sessions only'
    WHEN 'A' THEN 'always'
  END`;
}
