/** A security label as the property of an object tells it. */
export interface ToldLabel {
  readonly provider: string;
  readonly label: string;
}

/** An aggregate over rows of `pg_seclabel`: lines `provider: label`, a line break in a label written as `\n`. */
export function labelLines(alias: string): string {
  const escaped = `replace(replace(${alias}.label, chr(92), chr(92) || chr(92)), chr(10), chr(92) || 'n')`;
  return `string_agg(${alias}.provider || ': ' || ${escaped}, chr(10) ORDER BY ${alias}.provider COLLATE "C")`;
}

/** The provider and the label of a line. */
export function readLabelLine(line: string): ToldLabel {
  const at = line.indexOf(': ');
  const label = line.slice(at + 2).replaceAll(/\\(.)/g, (_, letter) => (letter === 'n' ? '\n' : letter));
  return { provider: line.slice(0, at), label };
}
