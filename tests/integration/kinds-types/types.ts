import type { Mutation } from './case.ts';

const mood = `CREATE TYPE app.mood AS ENUM ('sad', 'ok', 'glad')`;
const street = `CREATE TYPE app.address AS (street text, number int, "Town" text)`;
const positive = `CREATE DOMAIN app.positive AS integer CONSTRAINT positive_check CHECK (VALUE > 0)`;
const words = 'CREATE DOMAIN app.word AS varchar(10)';
const span = 'CREATE TYPE app.span AS RANGE (subtype = float8)';
const names = 'CREATE TYPE app.names AS RANGE (subtype = text)';
const shell = 'CREATE TYPE app.num';
const io = `${shell};
CREATE FUNCTION app.num_in(cstring) RETURNS app.num LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION app.num_in2(cstring) RETURNS app.num LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION app.num_out(app.num) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE FUNCTION app.num_out2(app.num) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE FUNCTION app.num_recv(internal) RETURNS app.num LANGUAGE internal IMMUTABLE STRICT AS 'int4recv';
CREATE FUNCTION app.num_send(app.num) RETURNS bytea LANGUAGE internal IMMUTABLE STRICT AS 'int4send'`;
const base = "INPUT = app.num_in, OUTPUT = app.num_out, LIKE = integer, CATEGORY = 'U'";
const plain = 'INPUT = app.num_in, OUTPUT = app.num_out';
const num = `${io}; CREATE TYPE app.num (${base})`;

/** Rewrites the type without dropping its functions. */
function rebased(options: string): readonly [string, string] {
  return [
    `${io}; CREATE TYPE app.num (${options.split('=>')[0]})`,
    `DROP TYPE app.num CASCADE; ${io}; CREATE TYPE app.num (${options.split('=>')[1]})`,
  ];
}

/** Mutations of types and of what belongs to them. */
export const types: readonly Mutation[] = [
  ['enum', mood, `ALTER TYPE app.mood ADD VALUE 'fine' BEFORE 'glad'`, 'app.mood', 'labels'],
  ['enum', mood, `ALTER TYPE app.mood RENAME VALUE 'ok' TO 'OK'`, 'app.mood', 'labels'],
  [
    'enum',
    mood,
    `DROP TYPE app.mood; CREATE TYPE app.mood AS ENUM ('ok', 'sad', 'glad')`,
    'app.mood',
    'labels',
  ],
  ['enum', mood, 'ALTER TYPE app.mood OWNER TO ann', 'app.mood', 'owner'],
  ['enum', mood, 'REVOKE USAGE ON TYPE app.mood FROM PUBLIC', 'app.mood', 'privileges'],
  ['enum', mood, `COMMENT ON TYPE app.mood IS 'x'`, 'app.mood', 'comment'],
  ['enum', mood, 'DROP TYPE app.mood', 'app.mood', 'missing'],
  ['enum', 'SELECT', mood, 'app.mood', 'unexpected'],
  ['enum', 'SELECT', `CREATE TYPE pg_catalog.mood AS ENUM ('a')`, 'mood', 'unexpected'],
  ['enum', 'SELECT', `CREATE TYPE app."Mood x" AS ENUM ('a')`, 'app."Mood x"', 'unexpected'],
  ['composite type', street, 'ALTER TYPE app.address OWNER TO ann', 'app.address', 'owner'],
  ['composite type', street, 'GRANT USAGE ON TYPE app.address TO ann', 'app.address', 'privileges'],
  ['composite type', street, `COMMENT ON TYPE app.address IS 'x'`, 'app.address', 'comment'],
  ['composite type', street, 'DROP TYPE app.address', 'app.address', 'missing'],
  ['attribute', street, 'ALTER TYPE app.address DROP ATTRIBUTE number', 'app.address.number', 'missing'],
  [
    'attribute',
    street,
    'ALTER TYPE app.address ALTER ATTRIBUTE number TYPE bigint',
    'app.address.number',
    'type',
  ],
  [
    'attribute',
    street,
    'ALTER TYPE app.address ALTER ATTRIBUTE street TYPE text COLLATE "C"',
    'app.address.street',
    'collation',
  ],
  [
    'attribute',
    street,
    'ALTER TYPE app.address DROP ATTRIBUTE street; ALTER TYPE app.address ADD ATTRIBUTE street text',
    'app.address',
    'order',
  ],
  ['attribute', street, `COMMENT ON COLUMN app.address."Town" IS 'x'`, 'app.address."Town"', 'comment'],
  ['domain', words, 'DROP DOMAIN app.word; CREATE DOMAIN app.word AS varchar(11)', 'app.word', 'type'],
  [
    'domain',
    words,
    'DROP DOMAIN app.word; CREATE DOMAIN app.word AS varchar(10) COLLATE "C"',
    'app.word',
    'collation',
  ],
  ['domain', words, `ALTER DOMAIN app.word SET DEFAULT 'x'`, 'app.word', 'default'],
  ['domain', words, `ALTER DOMAIN app.word SET DEFAULT ''`, 'app.word', 'default'],
  ['domain', words, 'ALTER DOMAIN app.word SET NOT NULL', 'app.word', 'not null', { to: 16 }],
  [
    'domain',
    `${num}; CREATE DOMAIN app.numbers AS app.num`,
    `UPDATE pg_type SET typstorage = 'x' WHERE oid = 'app.numbers'::regtype`,
    'app.numbers',
    'storage',
  ],
  ['domain', words, 'ALTER DOMAIN app.word OWNER TO ann', 'app.word', 'owner'],
  ['domain', words, 'REVOKE ALL ON DOMAIN app.word FROM PUBLIC', 'app.word', 'privileges'],
  ['domain', words, `COMMENT ON DOMAIN app.word IS 'x'`, 'app.word', 'comment'],
  ['domain', words, 'DROP DOMAIN app.word', 'app.word', 'missing'],
  [
    'domain constraint',
    words,
    'ALTER DOMAIN app.word SET NOT NULL',
    'app.word word_not_null',
    'unexpected',
    { from: 17 },
  ],
  [
    'domain constraint',
    `${positive}; ALTER DOMAIN app.positive SET NOT NULL`,
    'ALTER DOMAIN app.positive DROP NOT NULL',
    'app.positive positive_not_null',
    'missing',
    { from: 17 },
  ],
  [
    'domain constraint',
    positive,
    'ALTER DOMAIN app.positive DROP CONSTRAINT positive_check, ADD CONSTRAINT positive_check CHECK (VALUE >= 0)'
      .split(', ')
      .join('; ALTER DOMAIN app.positive '),
    'app.positive positive_check',
    'check',
  ],
  [
    'domain constraint',
    positive,
    'ALTER DOMAIN app.positive DROP CONSTRAINT positive_check; ALTER DOMAIN app.positive ADD CONSTRAINT positive_check CHECK (VALUE > 0) NOT VALID',
    'app.positive positive_check',
    'not valid',
  ],
  [
    'domain constraint',
    positive,
    'ALTER DOMAIN app.positive RENAME CONSTRAINT positive_check TO p',
    'app.positive p',
    'unexpected',
    { also: ['domain constraint app.positive positive_check: missing'] },
  ],
  [
    'domain constraint',
    positive,
    `COMMENT ON CONSTRAINT positive_check ON DOMAIN app.positive IS 'x'`,
    'app.positive positive_check',
    'comment',
  ],
  [
    'domain constraint',
    positive,
    'ALTER DOMAIN app.positive DROP CONSTRAINT positive_check',
    'app.positive positive_check',
    'missing',
  ],
  [
    'range',
    span,
    'DROP TYPE app.span; CREATE TYPE app.span AS RANGE (subtype = float4)',
    'app.span',
    'subtype',
  ],
  [
    'range',
    names,
    'DROP TYPE app.names; CREATE TYPE app.names AS RANGE (subtype = text, subtype_opclass = text_pattern_ops)',
    'app.names',
    'subtype operator class',
  ],
  [
    'range',
    names,
    'DROP TYPE app.names; CREATE TYPE app.names AS RANGE (subtype = text, collation = "C")',
    'app.names',
    'collation',
  ],
  [
    'range',
    `CREATE TYPE app.ints; CREATE FUNCTION app.canon(app.ints) RETURNS app.ints LANGUAGE internal IMMUTABLE STRICT
      AS 'int4range_canonical'; CREATE TYPE app.ints AS RANGE (subtype = int4, canonical = app.canon)`,
    `UPDATE pg_range SET rngcanonical = 0 WHERE rngtypid = 'app.ints'::regtype`,
    'app.ints',
    'canonical function',
  ],
  [
    'range',
    span,
    'DROP TYPE app.span; CREATE TYPE app.span AS RANGE (subtype = float8, subtype_diff = float8mi)',
    'app.span',
    'subtype difference function',
  ],
  [
    'range',
    span,
    'DROP TYPE app.span; CREATE TYPE app.span AS RANGE (subtype = float8, multirange_type_name = app.spans)',
    'app.span',
    'multirange type',
    { from: 14 },
  ],
  ['range', span, 'ALTER TYPE app.span OWNER TO ann', 'app.span', 'owner'],
  ['range', span, 'REVOKE ALL ON TYPE app.span FROM PUBLIC', 'app.span', 'privileges'],
  ['range', span, `COMMENT ON TYPE app.span IS 'x'`, 'app.span', 'comment'],
  ['range', span, 'DROP TYPE app.span', 'app.span', 'missing'],
  ['base type', 'SELECT', shell, 'app.num', 'unexpected'],
  [
    'base type',
    io,
    `CREATE TYPE app.num (${plain}, INTERNALLENGTH = 4)`,
    'app.num',
    'shell',
    {
      also: ['base type app.num: input', 'base type app.num: output', 'base type app.num: passed by value'],
    },
  ],
  ['base type', ...rebased(`${base}=>${base.replace('num_in', 'num_in2')}`), 'app.num', 'input'],
  ['base type', ...rebased(`${base}=>${base.replace('num_out', 'num_out2')}`), 'app.num', 'output'],
  ['base type', num, 'ALTER TYPE app.num SET (RECEIVE = app.num_recv)', 'app.num', 'receive'],
  ['base type', num, 'ALTER TYPE app.num SET (SEND = app.num_send)', 'app.num', 'send'],
  ['base type', num, 'ALTER TYPE app.num SET (TYPMOD_IN = numerictypmodin)', 'app.num', 'typmod input'],
  [
    'base type',
    `${num}; ALTER TYPE app.num SET (TYPMOD_IN = numerictypmodin)`,
    'ALTER TYPE app.num SET (TYPMOD_OUT = numerictypmodout)',
    'app.num',
    'typmod output',
  ],
  ['base type', num, 'ALTER TYPE app.num SET (ANALYZE = range_typanalyze)', 'app.num', 'analyze'],
  [
    'base type',
    num,
    `UPDATE pg_type SET typsubscript = 'jsonb_subscript_handler'::regproc WHERE oid = 'app.num'::regtype`,
    'app.num',
    'subscript',
    { from: 14 },
  ],
  [
    'base type',
    ...rebased(`${plain}, INTERNALLENGTH = 8=>${plain}, INTERNALLENGTH = 12`),
    'app.num',
    'length',
  ],
  [
    'base type',
    ...rebased(`${plain}, INTERNALLENGTH = 4=>${plain}, INTERNALLENGTH = 4, PASSEDBYVALUE`),
    'app.num',
    'passed by value',
  ],
  [
    'base type',
    ...rebased(`${plain}, INTERNALLENGTH = 8=>${plain}, INTERNALLENGTH = 8, ALIGNMENT = double`),
    'app.num',
    'alignment',
  ],
  [
    'base type',
    `${io}; CREATE TYPE app.num (${plain}, INTERNALLENGTH = VARIABLE)`,
    'ALTER TYPE app.num SET (STORAGE = external)',
    'app.num',
    'storage',
  ],
  ['base type', ...rebased(`${base}=>${base.replace(`'U'`, `'N'`)}`), 'app.num', 'category'],
  ['base type', ...rebased(`${base}=>${base}, PREFERRED = true`), 'app.num', 'preferred'],
  ['base type', ...rebased(`${base}=>${base}, DELIMITER = ';'`), 'app.num', 'delimiter'],
  ['base type', ...rebased(`${base}=>${base}, DEFAULT = '0'`), 'app.num', 'default'],
  ['base type', ...rebased(`${base}=>${base}, COLLATABLE = true`), 'app.num', 'collatable'],
  [
    'base type',
    num,
    `UPDATE pg_type SET typelem = 'int4'::regtype WHERE oid = 'app.num'::regtype`,
    'app.num',
    'element',
  ],
  ['base type', num, 'ALTER TYPE app.num OWNER TO ann', 'app.num', 'owner'],
  ['base type', num, 'REVOKE ALL ON TYPE app.num FROM PUBLIC', 'app.num', 'privileges'],
  ['base type', num, `COMMENT ON TYPE app.num IS 'x'`, 'app.num', 'comment'],
  [
    'derived type',
    'CREATE TABLE app.t (a int)',
    'REVOKE ALL ON TYPE app.t FROM PUBLIC',
    'app.t',
    'unexpected',
  ],
  ['derived type', 'CREATE TABLE app.t (a int)', `COMMENT ON TYPE app.t IS 'x'`, 'app.t', 'unexpected'],
  [
    'derived type',
    `CREATE TABLE app.t (a int); COMMENT ON TYPE app.t IS 'x'`,
    'GRANT USAGE ON TYPE app.t TO ann',
    'app.t',
    'privileges',
  ],
  [
    'derived type',
    'CREATE TABLE app.t (a int); GRANT USAGE ON TYPE app.t TO ann',
    `COMMENT ON TYPE app.t IS 'x'`,
    'app.t',
    'comment',
  ],
  [
    'domain constraint',
    'CREATE DOMAIN app.w AS text CONSTRAINT c NOT NULL',
    'ALTER DOMAIN app.w DROP CONSTRAINT c; ALTER DOMAIN app.w ADD CONSTRAINT c CHECK (VALUE IS NOT NULL)',
    'app.w c',
    'not null',
    { from: 17, also: ['domain constraint app.w c: check'] },
  ],
  ['collation', 'CREATE COLLATION app.c FROM "C"', 'DROP COLLATION app.c', 'app.c', 'missing'],
  ['collation', 'CREATE COLLATION app.c FROM "C"', 'ALTER COLLATION app.c OWNER TO ann', 'app.c', 'owner'],
  ['collation', 'CREATE COLLATION app.c FROM "C"', `COMMENT ON COLLATION app.c IS 'x'`, 'app.c', 'comment'],
  ['collation', ...alteredCollation(`collencoding = 7`), 'app.c', 'encoding'],
  ['collation', ...alteredCollation(`collcollate = 'POSIX'`), 'app.c', 'collate'],
  ['collation', ...alteredCollation(`collctype = 'POSIX'`), 'app.c', 'ctype'],
  ['collation', ...alteredCollation(`collprovider = 'i'`), 'app.c', 'provider'],
  ['collation', ...alteredCollation(`collisdeterministic = false`), 'app.c', 'nondeterministic'],
  ['collation', ...alteredCollation(`colliculocale = 'de'`), 'app.c', 'locale', { from: 15, to: 16 }],
  ['collation', ...alteredCollation(`colllocale = 'de'`), 'app.c', 'locale', { from: 17 }],
  ['collation', ...alteredCollation(`collicurules = '&a < g'`), 'app.c', 'rules', { from: 16 }],
];

function alteredCollation(set: string): readonly [string, string] {
  return [
    'CREATE COLLATION app.c FROM "C"',
    `UPDATE pg_collation SET ${set} WHERE oid = 'app.c'::regcollation`,
  ];
}
