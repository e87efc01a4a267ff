import type { RowCase } from './row-case.ts';

/**
 * Values of which two replays surely leave the same, beside values of the same kind of which they surely do not: what is
 * told of them must not hang on which it was.
 */
const made = (drawn: string, extra = ''): string => `
CREATE TABLE t (
  id integer PRIMARY KEY, day date DEFAULT current_date, at timestamptz DEFAULT now(), named text, fixed timestamptz DEFAULT now()
);
INSERT INTO t (id, named, fixed) VALUES (1, ${drawn}, '2024-01-01'), (2, 'x', '2024-01-01');
CREATE TABLE alike (id integer PRIMARY KEY, year integer, few boolean);
INSERT INTO alike SELECT 1, 2, true;
INSERT INTO alike (id, year, few) VALUES (2, extract(year FROM now()), random() < 2);
ALTER TABLE alike ADD COLUMN month text DEFAULT to_char(now(), 'YYYY-MM');
CREATE TABLE empty (id integer PRIMARY KEY, day date DEFAULT current_date);
INSERT INTO empty (id) VALUES (1); DELETE FROM empty;
${extra}`;

/** Rows that hold a number of few, drawn at random; `more` writes otherwise. */
const drawn = (name: string, more = '', filler = ''): string => `
CREATE TABLE pick (name text, n integer DEFAULT (random() * 3)::integer, text text DEFAULT '${filler}');
INSERT INTO pick (name) SELECT 'n' || n FROM generate_series(1, ${filler === '' ? 40 : 22_000}) AS n;
INSERT INTO pick (name, n) VALUES ('${name}', (random() * 3)::integer);
${more}`;
const filler = 'x'.repeat(200);

/** Numbers of few, drawn in every way but by a default; `more` writes a table whose numbers were not all drawn. */
const toss = (table: string): string =>
  `CREATE TRIGGER toss BEFORE INSERT OR UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION toss()`;
const tossed = (name: string, more = ''): string => `
CREATE FUNCTION toss() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.n := floor(random() * 3); RETURN NEW; END $$;
CREATE FUNCTION die() RETURNS integer LANGUAGE sql AS $$ SELECT floor(random() * 1000000)::integer $$;
CREATE FUNCTION seed() RETURNS void LANGUAGE plpgsql AS $$ BEGIN INSERT INTO seeded VALUES (1, random() < 2); END $$;
CREATE TABLE listed (id integer PRIMARY KEY, name text, n integer);
INSERT INTO listed SELECT n, '${name}' || n, (random() * 3)::integer FROM generate_series(0, 40) AS n;
UPDATE listed SET name = 'x' || id WHERE id > 0;
CREATE TABLE fired (id integer PRIMARY KEY, n integer);
${toss('fired')};
INSERT INTO fired (id) SELECT n FROM generate_series(1, 40) AS n;
CREATE TABLE called (id integer PRIMARY KEY, n integer, other integer DEFAULT die());
INSERT INTO called VALUES (1, die());
CREATE TABLE seeded (id integer PRIMARY KEY, few boolean, done boolean);
SELECT seed();
DO $$ BEGIN INSERT INTO seeded (id, done) VALUES (2, random() < 2); END $$;
CREATE TABLE late (id integer PRIMARY KEY, n integer);
${more}`;
const tosses = ['called.n', 'called.other', 'fired.n', 'listed.n', 'seeded.done', 'seeded.few'].map(
  (column) => `public.${column}`,
);

/** A constant in columns of which a text that is read less well says that they only hold what is drawn. */
const hidden = (constant: string): string => `
CREATE TABLE seen_through (id integer PRIMARY KEY, n float DEFAULT random());
CREATE VIEW seen AS SELECT * FROM seen_through;
INSERT INTO seen_through (id) VALUES (1), (2);
UPDATE seen SET n = ${constant} WHERE id = 1;
CREATE TABLE joined (id integer PRIMARY KEY, n float);
INSERT INTO joined (id, n) SELECT 1, random() UNION ALL SELECT 2, ${constant};`;

const always = ['public.alike.few', 'public.alike.month', 'public.alike.year', 'public.t.at', 'public.t.day'];

/** What may be another value at each run, whatever it was in the replays of this one. */
export const chance: readonly RowCase[] = [
  {
    name: 'a value that every replay of a run repeats',
    legacy: made(`(random() < 2)::text`),
    consolidated: made(`(random() < 2)::text`),
    differences: [],
    notCompared: [...always, 'public.t.named'],
  },
  {
    name: 'the same where no replay repeats it',
    legacy: made(`random()::text`),
    consolidated: made(`random()::text`),
    differences: [],
    notCompared: [...always, 'public.t.named'],
  },
  {
    name: 'a row that differs in another cell',
    legacy: made(`random()::text`),
    consolidated: made(
      `random()::text`,
      `UPDATE alike SET year = 3 WHERE id = 1; UPDATE t SET fixed = '2024-01-02' WHERE id = 2;`,
    ),
    differences: ['changed row public.alike (id)=(1): year', 'changed row public.t (id)=(2): fixed'],
    notCompared: [...always, 'public.t.named'],
  },
  {
    name: 'a number of few, drawn at random',
    legacy: drawn('x'),
    consolidated: drawn('x'),
    differences: [],
    notCompared: ['public.pick.n'],
  },
  {
    name: 'a row with such a number that is another one',
    legacy: drawn('x'),
    consolidated: drawn('y'),
    differences: [
      'missing row public.pick (name, text)=(x, )',
      'unexpected row public.pick (name, text)=(y, )',
    ],
    notCompared: ['public.pick.n'],
  },
  {
    name: 'such numbers in a large table',
    legacy: drawn('x', '', filler),
    consolidated: drawn('x', '', filler),
    differences: [],
    notCompared: ['public.pick.n'],
  },
  {
    name: 'such a column in which a statement also writes what repeats',
    legacy: `${drawn('x')} CREATE TABLE own (id integer PRIMARY KEY, n integer DEFAULT floor(random() * 1000000));
      INSERT INTO own VALUES (1, 7); INSERT INTO own (id) VALUES (2);`,
    consolidated: `${drawn('x')} CREATE TABLE own (id integer PRIMARY KEY, n integer DEFAULT floor(random() * 1000000));
      INSERT INTO own VALUES (1, 8); INSERT INTO own (id) SELECT 2 WHERE random() < 2;`,
    differences: ['changed row public.own (id)=(1): n'],
    notCompared: 'any',
  },
  {
    name: 'such numbers that an INSERT without columns, a trigger, a function and a DO draw',
    legacy: tossed('x'),
    consolidated: tossed('x'),
    differences: [],
    notCompared: tosses,
  },
  {
    name: 'the same beside a cell that differs, and one that was there before its trigger',
    legacy: tossed(
      'x',
      `INSERT INTO late VALUES (1, 5); ${toss('late')}; INSERT INTO late VALUES (2, 2); DELETE FROM late WHERE id = 2;`,
    ),
    consolidated: tossed(
      'y',
      `INSERT INTO late VALUES (1, 6); ${toss('late')}; INSERT INTO late VALUES (2, 2); DELETE FROM late WHERE id = 2;`,
    ),
    differences: ['changed row public.late (id)=(1): n', 'changed row public.listed (id)=(0): name'],
    notCompared: 'any',
  },
  {
    name: 'constants that reach a column of such numbers through a view, and by the end of a query',
    legacy: hidden('5'),
    consolidated: hidden('7'),
    differences: ['changed row public.joined (id)=(2): n', 'changed row public.seen_through (id)=(1): n'],
    notCompared: 'any',
  },
];
