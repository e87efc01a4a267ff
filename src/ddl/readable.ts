const shortTypes: readonly (readonly [RegExp, string])[] = [
  [/^character varying/, 'varchar'],
  [/^character\(/, 'char('],
  [/^timestamp(\(\d\))? with time zone/, 'timestamptz$1'],
  [/^timestamp(\(\d\))? without time zone/, 'timestamp$1'],
  [/^time(\(\d\))? with time zone/, 'timetz$1'],
  [/^time(\(\d\))? without time zone/, 'time$1'],
];

/** A type by the name people write. */
export function readableType(type: string): string {
  for (const [pattern, name] of shortTypes) if (pattern.test(type)) return type.replace(pattern, name);
  return type;
}

/** The parentheses around a whole expression are PostgreSQL's; `((a) + (b))` becomes `(a) + (b)`. */
export function withoutOuterParentheses(expression: string): string {
  return wraps(expression) ? withoutOuterParentheses(expression.slice(1, -1).trim()) : expression;
}

/** True where the first parenthesis is closed by the last one. */
function wraps(text: string): boolean {
  if (!text.startsWith('(') || !text.endsWith(')')) return false;
  let depth = 0;
  for (let at = 0; at < text.length - 1; at += 1) {
    const character = text[at];
    if (character === "'" || character === '"') at = text.indexOf(character, at + 1);
    if (at < 0) return false;
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth === 0) return false;
  }
  return true;
}
