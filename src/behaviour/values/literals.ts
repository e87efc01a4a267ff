import type { Samples } from './samples.ts';

/** Values that a check, a predicate or a policy names, with the numbers next to each number. */
export function literalsIn(text: string, samples: Samples, isText: boolean): readonly string[] {
  const strings = [...text.matchAll(/'((?:[^']|'')*)'/g)].map((match) =>
    (match[1] ?? '').replaceAll("''", "'"),
  );
  const numbers = numbersIn(text.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, ' '));
  const named = [...strings.flatMap(members), ...numbers];
  const around = named.flatMap(isText ? () => [] : neighbours);
  const lengths = isText ? numbers.flatMap(ofLength) : [];
  const accepted = [...named.filter((each) => !isText || !numbers.includes(each)), ...around, ...lengths];
  return [...new Set(accepted)].filter(samples.accepts).slice(0, most);
}

/** Enough for any list of states; a longer one is cut. */
const most = 40;

function numbersIn(text: string): readonly string[] {
  return text.match(/(?<![\w.])\d+(?:\.\d+)?(?![\w.])/g) ?? [];
}

/** The members of an array in one literal, and what a LIKE pattern matches. */
function members(literal: string): readonly string[] {
  const list = /^\{(.*)\}$/s.exec(literal)?.[1];
  const each = list === undefined || list.includes(':') ? [literal] : list.split(',').map(unquoted);
  const patterns = each.filter((one) => /[%_]/.test(one));
  return [
    ...each,
    ...patterns.map((one) => one.replaceAll(/[%_]/g, 'x')),
    ...(list === undefined ? [] : [literal]),
  ];
}

function unquoted(text: string): string {
  return text.replace(/^"(.*)"$/s, '$1');
}

/** 18 is followed by 19 and 17: a bound that moved by one is met. */
function neighbours(literal: string): readonly string[] {
  if (!/^-?\d{1,15}(?:\.\d+)?$/.test(literal)) return [];
  const [whole = '', decimals] = literal.split('.');
  const next = (step: number): string =>
    `${Number(whole) + step}${decimals === undefined ? '' : `.${decimals}`}`;
  return [next(1), next(-1)];
}

function ofLength(literal: string): readonly string[] {
  const length = Number(literal);
  if (!Number.isInteger(length) || length < 1 || length > 1000) return [];
  return [length, length + 1, length - 1].map((each) => 'x'.repeat(each));
}
