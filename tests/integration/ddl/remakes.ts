/** A kind, what differs of it, and two states: the second is reached by making the object anew. */
export type Remake = readonly [
  kind: string,
  properties: readonly string[],
  setup: string,
  change: string,
  majors?: { readonly from?: number; readonly to?: number },
];

const collation = (a: string, b: string): readonly [string, string] => [
  `CREATE COLLATION app.c ${a}`,
  `DROP COLLATION app.c; CREATE COLLATION app.c ${b}`,
];

const io = `CREATE TYPE app.num; CREATE FUNCTION app.num_in(cstring) RETURNS app.num LANGUAGE internal IMMUTABLE STRICT
  AS 'int4in'; CREATE FUNCTION app.num_out(app.num) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out'`;
const baseType = (a: string, b: string): readonly [string, string] => {
  const made = (more: string): string =>
    `${io}; CREATE TYPE app.num (INPUT = app.num_in, OUTPUT = app.num_out, ${more})`;
  return [made(a), `DROP TYPE app.num CASCADE; ${made(b)}`];
};

const ints = (more: string, shell: string): string =>
  `${shell}; CREATE TYPE app.ints AS RANGE (subtype = int4${more})`;
const canonical = `CREATE TYPE app.ints; CREATE FUNCTION app.canon(app.ints) RETURNS app.ints LANGUAGE internal IMMUTABLE STRICT
  AS 'int4range_canonical'`;

const equals = (name: string, result: string): string =>
  `CREATE FUNCTION app.${name}(int, int) RETURNS ${result} LANGUAGE sql AS 'SELECT ${result === 'boolean' ? 'true' : '1'}'`;

const parser = (changed: string, other: string): readonly [string, string] => {
  const parts: Readonly<Record<string, string>> = {
    START: 'prsd_start',
    GETTOKEN: 'prsd_nexttoken',
    END: 'prsd_end',
    LEXTYPES: 'prsd_lextype',
    HEADLINE: 'prsd_headline',
  };
  const made = (all: typeof parts): string =>
    `CREATE TEXT SEARCH PARSER app.prs (${Object.entries(all)
      .map(([name, routine]) => `${name} = ${routine}`)
      .join(', ')})`;
  return [
    made(parts),
    `DROP TEXT SEARCH PARSER app.prs; ${other}; ${made({ ...parts, [changed]: 'app.other' })}`,
  ];
};
const internal = (signature: string, routine: string): string =>
  `CREATE FUNCTION app.other${signature} LANGUAGE internal AS '${routine}'`;

const setDatabase = (action: string): string =>
  `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I ${action}', current_database()); END $$`;

/** What the suites of the kinds change by writing into a system catalog, changed by DDL. */
export const remakes: readonly Remake[] = [
  [
    'collation',
    ['collate', 'ctype'],
    ...collation("(locale = 'C')", "(lc_collate = 'POSIX', lc_ctype = 'POSIX')"),
  ],
  [
    'collation',
    ['locale'],
    ...collation("(provider = icu, locale = 'de')", "(provider = icu, locale = 'fr')"),
    { from: 15 },
  ],
  [
    'collation',
    ['nondeterministic'],
    ...collation("(provider = icu, locale = 'de')", "(provider = icu, locale = 'de', deterministic = false)"),
  ],
  [
    'collation',
    ['rules'],
    ...collation("(provider = icu, locale = 'de')", "(provider = icu, locale = 'de', rules = '&a < g')"),
    { from: 16 },
  ],
  [
    'collation',
    ['provider', 'encoding', 'locale', 'collate', 'ctype'],
    ...collation("(locale = 'C')", "(provider = builtin, locale = 'C')"),
    { from: 17 },
  ],
  ['base type', ['element'], ...baseType('INTERNALLENGTH = 8', 'INTERNALLENGTH = 8, ELEMENT = int4')],
  [
    'base type',
    ['subscript'],
    ...baseType('INTERNALLENGTH = 8', 'INTERNALLENGTH = 8, SUBSCRIPT = raw_array_subscript_handler'),
    { from: 14 },
  ],
  [
    'range',
    ['canonical function'],
    ints(', canonical = app.canon', canonical),
    `DROP TYPE app.ints CASCADE; ${ints('', 'SELECT')}`,
  ],
  [
    'procedure',
    ['library'],
    `CREATE PROCEDURE app.p() LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler'`,
    `CREATE OR REPLACE PROCEDURE app.p() LANGUAGE c AS 'plpgsql', 'plpgsql_call_handler'`,
  ],
  [
    'aggregate',
    ['direct arguments'],
    `CREATE FUNCTION app.one(text, float8) RETURNS text LANGUAGE sql AS 'SELECT $1';
     CREATE FUNCTION app.two(text, float8, float8) RETURNS text LANGUAGE sql AS 'SELECT $1';
     CREATE AGGREGATE app.a(float8 ORDER BY float8) (SFUNC = app.one, STYPE = text)`,
    `DROP AGGREGATE app.a(float8 ORDER BY float8);
     CREATE AGGREGATE app.a(ORDER BY float8, float8) (SFUNC = app.two, STYPE = text)`,
  ],
  [
    'operator',
    ['function', 'result'],
    `${equals('eq', 'boolean')}; ${equals('sum', 'integer')}; CREATE OPERATOR app.=== (FUNCTION = app.eq, LEFTARG = int, RIGHTARG = int)`,
    'DROP OPERATOR app.=== (int, int); CREATE OPERATOR app.=== (FUNCTION = app.sum, LEFTARG = int, RIGHTARG = int)',
  ],
  [
    'operator family operator',
    ['order by'],
    `CREATE OPERATOR FAMILY app.sorts USING btree; CREATE OPERATOR FAMILY app.geo USING gist;
     ALTER OPERATOR FAMILY app.geo USING gist ADD OPERATOR 15 <->(point, point) FOR ORDER BY float_ops`,
    `ALTER OPERATOR FAMILY app.geo USING gist DROP OPERATOR 15 (point, point);
     ALTER OPERATOR FAMILY app.geo USING gist ADD OPERATOR 15 <->(point, point) FOR ORDER BY app.sorts`,
  ],
  [
    'conversion',
    ['source encoding', 'target encoding', 'function'],
    `CREATE CONVERSION app.conv FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8`,
    `DROP CONVERSION app.conv; CREATE CONVERSION app.conv FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1`,
  ],
  [
    'text search parser',
    ['start'],
    ...parser('START', internal('(internal, int) RETURNS internal', 'prsd_start')),
  ],
  [
    'text search parser',
    ['gettoken'],
    ...parser('GETTOKEN', internal('(internal, internal, internal) RETURNS internal', 'prsd_nexttoken')),
  ],
  ['text search parser', ['end'], ...parser('END', internal('(internal) RETURNS void', 'prsd_end'))],
  [
    'text search parser',
    ['lextypes'],
    ...parser('LEXTYPES', internal('(internal) RETURNS internal', 'prsd_lextype')),
  ],
  [
    'text search parser',
    ['headline'],
    ...parser('HEADLINE', internal('(internal, internal, tsquery) RETURNS internal', 'prsd_headline')),
  ],
  [
    'text search dictionary',
    ['template'],
    'CREATE TEXT SEARCH DICTIONARY app.dict (TEMPLATE = simple)',
    `DROP TEXT SEARCH DICTIONARY app.dict; CREATE TEXT SEARCH DICTIONARY app.dict (TEMPLATE = snowball, language = 'english')`,
  ],
  [
    'text search configuration',
    ['parser'],
    `${parser('END', '')[0]}; CREATE TEXT SEARCH CONFIGURATION app.cfg (PARSER = "default")`,
    'DROP TEXT SEARCH CONFIGURATION app.cfg; CREATE TEXT SEARCH CONFIGURATION app.cfg (PARSER = app.prs)',
  ],
  [
    'language',
    ['handler'],
    `CREATE FUNCTION app.h() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
     CREATE LANGUAGE plx HANDLER plpgsql_call_handler`,
    'DROP LANGUAGE plx; CREATE LANGUAGE plx HANDLER app.h',
  ],
  [
    'table',
    ['access method'],
    'CREATE TABLE app.t (a int)',
    'DROP TABLE app.t; CREATE TABLE app.t (a int) USING heap2',
  ],
  [
    'materialized view',
    ['access method'],
    'CREATE MATERIALIZED VIEW app.m AS SELECT 1 AS a',
    'DROP MATERIALIZED VIEW app.m; CREATE MATERIALIZED VIEW app.m USING heap2 AS SELECT 1 AS a',
  ],
  [
    'index',
    ['invalid'],
    `CREATE TABLE app.p (a int) PARTITION BY RANGE (a); CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES FROM (0) TO (1);
     CREATE INDEX whole ON ONLY app.p (a); CREATE INDEX part ON app.p1 (a)`,
    'ALTER INDEX app.whole ATTACH PARTITION app.part',
  ],
  ['database', ['connection limit'], 'SELECT', setDatabase('CONNECTION LIMIT 7')],
  ['database', ['template'], 'SELECT', setDatabase('IS_TEMPLATE true')],
];
