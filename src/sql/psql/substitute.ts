import { quoteIdentifier, quoteLiteral } from '../quote.ts';

/** The value of a psql variable; undefined where it is not set. */
export type Lookup = (name: string) => string | undefined;

/** A place at which psql may put the value of a variable. */
export interface VariableUse {
  readonly name: string;
  readonly end: number;
  /** What stands there instead; undefined where the variable is not set and the text stays as it is. */
  readonly value: string | undefined;
  /** The value is SQL that is read on; a quoted one is complete. */
  readonly raw: boolean;
}

const letters = '[A-Za-z0-9_\\u0080-\\uffff]+';
const whole = new RegExp(`^${letters}$`);

/** True for a name that psql takes for a variable. */
export function isVariableName(text: string): boolean {
  return whole.test(text);
}

const name = `(${letters})`;
const forms: readonly (readonly [RegExp, (value: string | undefined) => string | undefined])[] = [
  [new RegExp(`:${name}`, 'y'), (value) => value],
  [new RegExp(`:'${name}'`, 'y'), (value) => (value === undefined ? undefined : quoteLiteral(value))],
  [new RegExp(`:"${name}"`, 'y'), (value) => (value === undefined ? undefined : quoteIdentifier(value))],
  [new RegExp(`:\\{\\?${name}\\}`, 'y'), (value) => (value === undefined ? 'FALSE' : 'TRUE')],
];

/** The use of a variable that begins at an offset: `:name`, `:'name'`, `:"name"` or `:{?name}`. */
export function variableAt(text: string, at: number, lookup: Lookup): VariableUse | undefined {
  for (const [index, [pattern, fill]] of forms.entries()) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[1];
    if (found !== undefined)
      return { name: found, end: pattern.lastIndex, value: fill(lookup(found)), raw: index === 0 };
  }
  return undefined;
}
