const literal = `'(?:[^']|'')*'`;
const name = `(?:"(?:[^"]|"")*"|VALUE|[a-z_][a-z0-9_$]*)`;
const textual = '(?:character varying|text|bpchar)';
const element = `${literal}::${textual}`;

const patterns: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  // (s)::text = ANY ((ARRAY['a'::character varying, …])::text[])
  [
    new RegExp(
      String.raw`\(?\(?(${name})\)?(?:::text)? (= ANY|<> ALL) \(\(?ARRAY\[((?:${element}(?:, )?)+)\]\)?(?:::text\[\])?\)`,
      'g',
    ),
    (whole, column, operator, list) => inList(whole, column, operator, list),
  ],
  // (s)::text
  [new RegExp(String.raw`(?<![\w"])\((${name})\)::text(?!\[)`, 'g'), (_whole, column) => column],
  // (0)::numeric
  [
    /\((-?\d+(?:\.\d+)?)\)::(?:numeric|double precision|bigint|smallint)(?![\w([])/g,
    (_whole, number) => number,
  ],
  // nextval('s'::regclass)
  [new RegExp(`(?<!\\w)nextval\\((${literal})::regclass\\)`, 'g'), (_whole, text) => `nextval(${text})`],
  // 'a'::text
  [new RegExp(`(${literal})::${textual}(?![\\w\\[(])`, 'g'), (_whole, text) => text],
];

/** IN for a list of literals; the parenthesis that was opened before the column is kept. */
function inList(whole: string, column: string, operator: string, list: string): string {
  const items = list.replaceAll(new RegExp(`(${literal})::${textual}`, 'g'), '$1');
  const opened = /^\(*/.exec(whole)?.[0].length ?? 0;
  const closed = whole.startsWith('((') || (opened === 1 && !/^\("?\w+"?\)/.test(whole)) ? '(' : '';
  return `${closed}${column} ${operator === '= ANY' ? 'IN' : 'NOT IN'} (${items})`;
}

/**
 * An expression as a person would write it: IN for a list, no cast of a text to text. PostgreSQL may take the
 * shorter form in another way, which the proof of what is generated with it would show.
 */
export function readableExpression(expression: string): string {
  return patterns.reduce((text, [pattern, write]) => text.replaceAll(pattern, write), expression);
}

/** A default as a person would write it: a literal without the cast to the column's own type. */
export function readableDefault(expression: string, type: string): string {
  const cast = new RegExp(`^(${literal})::(.+)$`, 's').exec(expression);
  if (cast === null) return readableExpression(expression);
  const [, text = '', to = ''] = cast;
  return sameType(to, type) ? text : readableExpression(expression);
}

function sameType(cast: string, type: string): boolean {
  return cast === type || cast === type.replace(/\(.*\)/, '');
}
