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
];
