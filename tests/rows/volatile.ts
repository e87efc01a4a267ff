import type { RowCase } from './row-case.ts';

const tables = `
CREATE TABLE parent (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), code text NOT NULL UNIQUE);
CREATE TABLE child (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), parent_id uuid NOT NULL REFERENCES parent, name text);
`;
const parents = `INSERT INTO parent (code) VALUES ('a'), ('b');`;
const childOf = (code: string, name: string): string =>
  `INSERT INTO child (parent_id, name) SELECT id, '${name}' FROM parent WHERE code = '${code}';`;
const ids = ['public.child.id', 'public.parent.id'];

const tree = `
CREATE TABLE node (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), parent_id uuid REFERENCES node, name text NOT NULL UNIQUE);
INSERT INTO node (name) VALUES ('root');
INSERT INTO node (parent_id, name) SELECT id, 'left' FROM node WHERE name = 'root';
INSERT INTO node (parent_id, name) SELECT id, 'right' FROM node WHERE name = 'root';
`;
const leafOf = (name: string): string =>
  `INSERT INTO node (parent_id, name) SELECT id, 'leaf' FROM node WHERE name = '${name}';`;

const linked = (type: string, value: string): string => `
CREATE TABLE parent (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), code text NOT NULL UNIQUE);
CREATE TABLE link (name text PRIMARY KEY, found ${type});
INSERT INTO parent (code) VALUES ('a'), ('b');
INSERT INTO link SELECT 'x', ${value} FROM parent WHERE code = `;

const shuffled = (last: string): string => `
CREATE TABLE item (id integer PRIMARY KEY, made uuid NOT NULL DEFAULT gen_random_uuid(), value text);
INSERT INTO item (id, value) SELECT n, 'value ' || n FROM generate_series(1, 49) AS n ORDER BY gen_random_uuid();
INSERT INTO item (id, value) VALUES (50, '${last}');
`;

const numbered = (code: string): string => `
CREATE TABLE parent (id integer PRIMARY KEY DEFAULT floor(random() * 1000000000), code text NOT NULL UNIQUE);
CREATE TABLE child (name text PRIMARY KEY, parent_id integer REFERENCES parent (id));
INSERT INTO parent (code) VALUES ('a'), ('b');
INSERT INTO child SELECT 'x', id FROM parent WHERE code = '${code}';
`;

const chain = (code: string): string => `
CREATE TABLE root (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), code text NOT NULL UNIQUE);
CREATE TABLE middle (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), root_id uuid NOT NULL REFERENCES root);
CREATE TABLE leaf (name text PRIMARY KEY, middle_id uuid NOT NULL REFERENCES middle);
INSERT INTO root (code) VALUES ('a'), ('b');
INSERT INTO middle (root_id) SELECT id FROM root ORDER BY code;
INSERT INTO leaf SELECT 'x', middle.id FROM middle JOIN root ON root.id = root_id WHERE code = '${code}';
`;

const circle = (code: string): string => `
CREATE TABLE a (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), code text NOT NULL UNIQUE, b_id uuid);
CREATE TABLE b (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), code text NOT NULL UNIQUE, a_id uuid REFERENCES a);
ALTER TABLE a ADD FOREIGN KEY (b_id) REFERENCES b;
INSERT INTO a (code) VALUES ('a1'), ('a2');
INSERT INTO b (code, a_id) SELECT 'b' || code, id FROM a ORDER BY code;
UPDATE a SET b_id = (SELECT id FROM b WHERE code = '${code}') WHERE code = 'a1';
`;

/** A time in whole seconds: each side waits for its own half of a second, and so repeats it or not by chance. */
const seconds = (half: 0 | 1, name: string): string => `
CREATE TABLE t (id integer PRIMARY KEY, name text, at bigint DEFAULT floor(extract(epoch FROM clock_timestamp())));
SELECT pg_sleep(CASE WHEN floor(part * 2) = ${half} THEN 0 ELSE ceil(part * 2) / 2 - part + 0.01 END)
FROM (SELECT extract(epoch FROM clock_timestamp())::numeric % 1 AS part) AS clock;
INSERT INTO t (id, name) VALUES (1, '${name}');
`;

/** More text than is ever loaded at once. */
const large = (code: string): string => `
CREATE TABLE parent (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), code text NOT NULL UNIQUE);
CREATE TABLE child (id integer PRIMARY KEY, parent_id uuid NOT NULL REFERENCES parent, made timestamptz NOT NULL, text text);
INSERT INTO parent (code) VALUES ('a'), ('b');
INSERT INTO child SELECT n, parent.id, clock_timestamp(), repeat('x', 200)
FROM generate_series(1, 30000) AS n JOIN parent ON code = CASE WHEN n = 777 THEN '${code}' ELSE 'a' END;
`;

/** Rows with cells that no replay of the same input repeats. */
export const volatile: readonly RowCase[] = [
  {
    name: 'volatile keys, the same rows in another order',
    legacy: tables + parents + childOf('a', 'x') + childOf('b', 'y'),
    consolidated: tables + parents + childOf('b', 'y') + childOf('a', 'x'),
    differences: [],
    notCompared: ids,
  },
  {
    name: 'a volatile foreign key that points at the wrong parent',
    legacy: tables + parents + childOf('a', 'x'),
    consolidated: tables + parents + childOf('b', 'x'),
    differences: [
      'missing row public.child (name, parent_id)=(x, ⟨public.parent (code)=(a)⟩)',
      'unexpected row public.child (name, parent_id)=(x, ⟨public.parent (code)=(b)⟩)',
    ],
    notCompared: ids,
  },
  {
    name: 'a parent that has other cells, too',
    legacy: tables + parents + childOf('a', 'x'),
    consolidated: `${tables + parents + childOf('a', 'x')} UPDATE parent SET code = 'c' WHERE code = 'b';`,
    differences: ['missing row public.parent (code)=(b)', 'unexpected row public.parent (code)=(c)'],
    notCompared: ids,
  },
  {
    name: 'a table that refers to itself',
    legacy: tree + leafOf('left'),
    consolidated: tree + leafOf('right'),
    differences: ['changed row public.node (name)=(leaf): parent_id'],
    notCompared: ['public.node.id'],
  },
  {
    name: 'a row that is known only by what it refers to',
    legacy: chain('a'),
    consolidated: chain('b'),
    differences: ['changed row public.leaf (name)=(x): middle_id'],
    notCompared: ['public.middle.id', 'public.root.id'],
  },
  {
    name: 'one row of a large table that refers to the wrong parent',
    legacy: large('a'),
    consolidated: large('b'),
    differences: ['changed row public.child (id)=(777): parent_id'],
    notCompared: ['public.child.made', 'public.parent.id'],
  },
  {
    name: 'a large table that refers to volatile keys, and is equal',
    legacy: large('b'),
    consolidated: large('b'),
    differences: [],
    notCompared: ['public.child.made', 'public.parent.id'],
  },
  {
    name: 'foreign keys in a circle',
    legacy: circle('ba1'),
    consolidated: circle('ba2'),
    differences: ['changed row public.a (code)=(a1): b_id'],
    notCompared: ['public.a.id', 'public.b.id'],
  },
  {
    name: 'a volatile number as a key',
    legacy: numbered('a'),
    consolidated: numbered('b'),
    differences: ['changed row public.child (name)=(x): parent_id'],
    notCompared: ['public.parent.id'],
  },
  {
    name: 'an array of volatile keys, which no foreign key can guard',
    legacy: `${linked('uuid[]', 'ARRAY[id]')} 'a'`,
    consolidated: `${linked('uuid[]', 'ARRAY[id]')} 'b'`,
    differences: ['changed row public.link (name)=(x): found'],
    notCompared: ['public.parent.id'],
  },
  {
    name: 'a volatile key inside a document',
    legacy: `${linked('jsonb', `jsonb_build_object('id', id)`)} 'a'`,
    consolidated: `${linked('jsonb', `jsonb_build_object('id', id)`)} 'b'`,
    differences: ['changed row public.link (name)=(x): found'],
    notCompared: ['public.parent.id'],
  },
  {
    name: 'rows that lie in another order at every replay',
    legacy: shuffled('kept'),
    consolidated: shuffled('kept'),
    differences: [],
    notCompared: ['public.item.made'],
  },
  {
    name: 'one cell among rows that lie in another order at every replay',
    legacy: shuffled('kept'),
    consolidated: shuffled('lost'),
    differences: ['changed row public.item (id)=(50): value'],
    notCompared: ['public.item.made'],
  },
  {
    name: 'a fixed time beside volatile ones',
    legacy: `CREATE TABLE t (id integer PRIMARY KEY, at timestamptz DEFAULT now()); INSERT INTO t VALUES (1, '2024-01-01'), (2, now());`,
    consolidated: `CREATE TABLE t (id integer PRIMARY KEY, at timestamptz DEFAULT now()); INSERT INTO t VALUES (1, '2024-01-02'), (2, now());`,
    differences: ['changed row public.t (id)=(1): at'],
    notCompared: ['public.t.at'],
  },
  {
    name: 'a time in whole seconds, which two replays may repeat by chance',
    legacy: seconds(1, 'x'),
    consolidated: seconds(0, 'x'),
    differences: [],
    notCompared: 'any',
  },
  {
    name: 'another cell beside a time in whole seconds',
    legacy: seconds(1, 'x'),
    consolidated: seconds(0, 'y'),
    differences: ['changed row public.t (id)=(1): name'],
    notCompared: 'any',
  },
  {
    name: 'a volatile cell that is fixed on one side',
    legacy: `CREATE TABLE t (id integer PRIMARY KEY, at timestamptz DEFAULT now()); INSERT INTO t VALUES (1);`,
    consolidated: `CREATE TABLE t (id integer PRIMARY KEY, at timestamptz DEFAULT now()); INSERT INTO t VALUES (1, '2024-01-01');`,
    differences: ['changed row public.t (id)=(1): at'],
  },
  {
    name: 'NULL in the place of a volatile cell',
    legacy: `CREATE TABLE t (id integer PRIMARY KEY, at timestamptz); INSERT INTO t VALUES (1, now());`,
    consolidated: `CREATE TABLE t (id integer PRIMARY KEY, at timestamptz); INSERT INTO t VALUES (1, NULL);`,
    differences: ['changed row public.t (id)=(1): at'],
  },
  {
    name: 'rows of which nothing repeats: only how many there are',
    legacy: `CREATE TABLE t (id uuid PRIMARY KEY DEFAULT gen_random_uuid()); INSERT INTO t SELECT FROM generate_series(1, 3);`,
    consolidated: `CREATE TABLE t (id uuid PRIMARY KEY DEFAULT gen_random_uuid()); INSERT INTO t SELECT FROM generate_series(1, 2);`,
    differences: ['missing row public.t ()=()'],
    notCompared: ['public.t.id'],
  },
];
