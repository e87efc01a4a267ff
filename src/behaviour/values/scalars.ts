import type { Samples } from './samples.ts';

const two = (n: number): string => String(n % 100).padStart(2, '0');

function scalar(
  nth: (n: number) => string,
  edges: readonly string[],
  accepts: RegExp,
  others: readonly string[] = [],
): Samples {
  return { nth, edges, others, accepts: (literal) => accepts.test(literal) };
}

const day = /^-?\d{4,}-\d\d-\d\d/;
const moment = (zone: string): Samples =>
  scalar(
    (n) => `2001-01-${two(n)} 12:00:00${zone}`,
    ['infinity', '-infinity', `1970-01-01 00:00:00${zone}`, `2001-02-03 04:05:06.789012${zone}`],
    day,
    [`2024-02-29 00:00:00${zone}`, `2100-01-01 00:00:00${zone}`, `1990-06-15 00:00:00${zone}`],
  );

const json = scalar(
  (n) => `{"squash": ${n}}`,
  ['null', '{}', '[]', '1', '"squash"', '{"b": 1, "a": 2, "a": 3}', 'squash'],
  /^(?:[[{].*[\]}]|null|true|false|-?\d+|".*")$/s,
  ['[]', '{}', '["squash"]', '"squash"', '1'],
);

const vector = (n: number): string => `squash:${n}`;

/** Values of types that have no rule of their own; a type that is not here is not known. */
export const scalarSamples: Readonly<Record<string, Samples>> = {
  bool: scalar((n) => String(n % 2 === 0), ['true', 'false'], /^(?:t|f|true|false)$/, ['false', 'true']),
  uuid: scalar(
    (n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    ['00000000-0000-0000-0000-000000000000', 'squash'],
    /^[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i,
  ),
  bytea: scalar(
    (n) => `\\x${two(n)}`,
    ['\\x', '\\x00ff', `\\x${'00'.repeat(300)}`],
    /^\\x(?:[0-9a-f]{2})*$/i,
  ),
  date: scalar((n) => `2001-01-${two(n)}`, ['infinity', '-infinity', '1970-01-01', '2024-02-29'], day, [
    '2024-02-29',
    '2100-01-01',
    '1990-06-15',
  ]),
  timestamp: moment(''),
  timestamptz: moment('+00'),
  time: scalar((n) => `12:00:${two(n)}`, ['00:00:00', '24:00:00', '04:05:06.789012'], /^\d\d:\d\d/),
  timetz: scalar((n) => `12:00:${two(n)}+00`, ['00:00:00+00', '24:00:00+00'], /^\d\d:\d\d/),
  interval: scalar(
    (n) => `${n} days`,
    ['0', '-1 day', '1 mon', '1.5 seconds'],
    /^(?:-?\d+ (?:year|mon|day|hour|min|sec|week)|\d\d:\d\d:\d\d)/,
  ),
  json,
  jsonb: json,
  jsonpath: scalar((n) => `$.squash${n}`, ['$', 'strict $[0]'], /^(?:\$|strict|lax)/),
  xml: scalar((n) => `<squash>${n}</squash>`, ['<squash/>', 'squash', '<squash'], /^</),
  inet: scalar((n) => `10.0.0.${n}`, ['::1', '10.0.0.0/8', '0.0.0.0'], /^[\d.]+(?:\/\d+)?$|:/),
  cidr: scalar((n) => `10.0.${n}.0/24`, ['::/0', '10.0.0.0/8', '10.0.0.1/8'], /^[\d.]+\/\d+$/),
  macaddr: scalar((n) => `08:00:2b:01:02:${two(n)}`, ['00:00:00:00:00:00'], /^(?:[0-9a-f]{2}:){5}/i),
  macaddr8: scalar(
    (n) => `08:00:2b:01:02:03:04:${two(n)}`,
    ['00:00:00:00:00:00:00:00'],
    /^(?:[0-9a-f]{2}:){7}/i,
  ),
  tsvector: scalar(vector, ['', 'a:1A b:2'], /^'/),
  tsquery: scalar((n) => `squash${n}`, ['', 'a & !b'], /^'/),
  point: scalar((n) => `(${n},${n})`, ['(0,0)', '(NaN,Infinity)'], /^\(/),
  line: scalar((n) => `{1,${n},0}`, ['{0,0,0}', '{1,-1,0}'], /^\{/),
  lseg: scalar((n) => `[(0,0),(${n},${n})]`, ['[(0,0),(0,0)]'], /^\[/),
  box: scalar(
    (n) => `(${n * 2},${n * 2}),(${n * 2 - 1},${n * 2 - 1})`,
    ['(0,0),(0,0)', '(9,9),(1,1)'],
    /^\(/,
  ),
  path: scalar((n) => `[(0,0),(${n},${n})]`, ['((0,0),(1,1))'], /^[[(]/),
  polygon: scalar((n) => `((0,0),(0,${n}),(${n},0))`, ['((0,0))'], /^\(/),
  circle: scalar((n) => `<(${n * 10},${n * 10}),1>`, ['<(0,0),0>', '<(10,10),9>'], /^</),
  pg_lsn: scalar((n) => `0/${n}`, ['0/0', 'FFFFFFFF/FFFFFFFF'], /^[0-9A-F]+\/[0-9A-F]+$/),
  hstore: scalar((n) => `squash=>${n}`, ['', 'a=>NULL'], /=>/),
  ltree: scalar((n) => `squash.n${n}`, ['', 'a'], /^\w+(?:\.\w+)*$/),
  regclass: scalar(
    (n) => (n % 2 === 0 ? 'pg_catalog.pg_type' : 'pg_catalog.pg_class'),
    ['squash_none'],
    /^pg_/,
  ),
  regtype: scalar((n) => (n % 2 === 0 ? 'text' : 'integer'), ['squash_none'], /^(?:text|integer)$/),
};
