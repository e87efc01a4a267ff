/** True for a text that is more than names and commas between them. */
export function isLogical(text: string): boolean {
  return /[!()]|(?:^|\s)(?:and|or|not)\s/i.test(text);
}

/** The names of a list with commas, in lower case and without the `@` that asks for them to be said. */
export function namesIn(list: string): ReadonlySet<string> {
  const all = list.split(',').map((each) => each.trim().toLowerCase().replace(/^@\s*/, ''));
  return new Set(all.filter((each) => each !== ''));
}

/**
 * Whether names satisfy an expression of Liquibase's: `and`, `or`, `,`, `!`, `not` and parentheses; without any name
 * everything is satisfied that `@` does not ask for. Undefined for a text that is no expression.
 */
export function satisfies(expression: string, names: ReadonlySet<string>): boolean | undefined {
  const reading = { tokens: tokensOf(expression), at: 0, names };
  const value = alternatives(reading);
  return reading.at === reading.tokens.length ? value : undefined;
}

interface Reading {
  readonly tokens: readonly string[];
  at: number;
  readonly names: ReadonlySet<string>;
}

/** What stands between the words and signs that join; an empty text stands where a name should. */
function tokensOf(expression: string): readonly string[] {
  const spaced = ` ${expression.toLowerCase().replaceAll(/[()]/g, ' $& ')} `;
  return spaced
    .split(/((?<=\s)(?:and|or)(?=\s)|[(),])/)
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

function alternatives(reading: Reading): boolean {
  let value = together(reading);
  while (takes(reading, 'or') || takes(reading, ',')) value = together(reading) || value;
  return value;
}

function together(reading: Reading): boolean {
  let value = one(reading);
  while (takes(reading, 'and')) value = one(reading) && value;
  return value;
}

const joints: ReadonlySet<string | undefined> = new Set(['and', 'or', ',', ')', '(', undefined]);
const nameRule = /^(@\s*(?=!|not\b))?(!|not(?:\s+|$))?\s*(@)?\s*(.*)$/;

function one(reading: Reading): boolean {
  const { tokens, names } = reading;
  const written = joints.has(tokens[reading.at]) ? '' : (tokens[reading.at++] ?? '');
  const [, , not, required, name = ''] = nameRule.exec(written) ?? [];
  const grouped = name === '' && takes(reading, '(');
  const inside = grouped ? alternatives(reading) : names.has(name);
  if (grouped && !takes(reading, ')')) reading.at = Number.NaN;
  if (grouped && written === '') return inside;
  if (required === undefined && names.size === 0) return true;
  return not === undefined ? inside : !inside;
}

function takes(reading: Reading, token: string): boolean {
  const there = reading.tokens[reading.at] === token;
  if (there) reading.at += 1;
  return there;
}
