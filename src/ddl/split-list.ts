const opens = '([';
const closes = ')]';

/** Splits a list that PostgreSQL printed at its commas, those inside quotes and parentheses left alone. */
export function splitList(text: string): readonly string[] {
  const parts: string[] = [];
  let [start, depth] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === "'" || character === '"') at = endOfQuoted(text, at);
    else if (opens.includes(character)) depth += 1;
    else if (closes.includes(character)) depth -= 1;
    else if (character === ',' && depth === 0) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  const last = text.slice(start).trim();
  return last === '' ? parts : [...parts, last];
}

/** The place of the closing quote; in `E'…'` a backslash takes the next character with it. */
function endOfQuoted(text: string, start: number): number {
  const quote = text[start];
  const escapes = quote === "'" && /[eE]/.test(text[start - 1] ?? '') && !/\w/.test(text[start - 2] ?? '');
  for (let at = start + 1; at < text.length; at += 1) {
    if (escapes && text[at] === '\\') at += 1;
    else if (text[at] === quote) {
      if (text[at + 1] !== quote) return at;
      at += 1;
    }
  }
  return text.length;
}
