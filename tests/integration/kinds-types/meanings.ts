/** Pairs of definitions whose expressions PostgreSQL prints in two forms of one meaning, and one that differs. */
export type Meaning = readonly [
  kind: string,
  property: string,
  identity: string,
  define: (form: string) => string,
  forms: readonly [one: string, other: string, different: string],
  from?: number,
];

const list = `IN ('a', 'b')`;
const printed = `= ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text])`;
const other = `IN ('a', 'c')`;

/** Expressions of domains and routines over varchar lists. */
export const meanings: readonly Meaning[] = [
  [
    'domain constraint',
    'check',
    'app.d c',
    (form) => `CREATE DOMAIN app.d AS varchar(9) CONSTRAINT c CHECK (VALUE ${form})`,
    [list, printed, other],
  ],
  [
    'domain',
    'default',
    'app.d',
    (form) => `CREATE DOMAIN app.d AS boolean DEFAULT ('a'::varchar ${form})`,
    [list, printed, other],
  ],
  [
    'function',
    'argument defaults',
    'app.f(integer,boolean)',
    (form) =>
      `CREATE FUNCTION app.f(a int DEFAULT 1, b boolean DEFAULT 'a'::varchar ${form}) RETURNS int LANGUAGE sql AS 'SELECT 1'`,
    [list, printed, other],
  ],
  [
    'function',
    'SQL body',
    'app."f(x"(character varying)',
    (form) => `CREATE FUNCTION app."f(x"(a varchar) RETURNS boolean RETURN (SELECT a ${form})`,
    [list, printed, other],
    14,
  ],
  [
    'procedure',
    'SQL body',
    'app.p(character varying)',
    (form) => `CREATE PROCEDURE app.p(a varchar) BEGIN ATOMIC SELECT p.a ${form}; SELECT 1; END`,
    [list, printed, other],
    14,
  ],
  [
    'procedure',
    'argument defaults',
    'app.p(boolean)',
    (form) => `CREATE PROCEDURE app.p(a boolean DEFAULT 'a'::varchar ${form}) LANGUAGE sql AS ''`,
    [list, printed, other],
  ],
];
