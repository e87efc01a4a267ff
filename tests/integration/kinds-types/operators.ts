import type { Mutation } from './case.ts';

const fns = `
CREATE FUNCTION app.eq(int, int) RETURNS bool LANGUAGE internal IMMUTABLE AS 'int4eq';
CREATE FUNCTION app.eq2(int, int) RETURNS bool LANGUAGE internal IMMUTABLE AS 'int4eq';
CREATE FUNCTION app.cmp(int, int) RETURNS int LANGUAGE internal IMMUTABLE AS 'btint4cmp';
CREATE FUNCTION app.cmp2(int, int) RETURNS int LANGUAGE internal IMMUTABLE AS 'btint4cmp'`;
const op = `${fns}; CREATE OPERATOR app.=== (FUNCTION = app.eq, LEFTARG = int, RIGHTARG = int)`;
const id = 'app.===(integer,integer)';

function operator(options: string, property: string, also: readonly string[] = []): Mutation {
  return [
    'operator',
    op,
    `DROP OPERATOR app.=== (int, int);
      CREATE OPERATOR app.=== (FUNCTION = app.eq, LEFTARG = int, RIGHTARG = int, ${options})`,
    id,
    property,
    { also },
  ];
}

const family = 'CREATE OPERATOR FAMILY app.fam USING btree';
const classes = `${fns}; ${family}; CREATE OPERATOR CLASS app.cls FOR TYPE int USING btree FAMILY app.fam AS
  OPERATOR 1 <, FUNCTION 1 app.cmp(int, int)`;
const inFamily = 'app.fam USING btree operator 1 (integer, integer)';
const support = 'app.fam USING btree function 1 (integer, integer)';
const gist = `CREATE OPERATOR FAMILY app.geo USING gist; ALTER OPERATOR FAMILY app.geo USING gist ADD
  OPERATOR 15 <->(point, point) FOR ORDER BY float_ops`;
const cast = `CREATE FUNCTION app.b(text) RETURNS point LANGUAGE sql AS 'SELECT point(0, 0)';
CREATE CAST (text AS point) WITH FUNCTION app.b(text)`;
const conversion = `CREATE CONVERSION app.conv FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8`;
const transform =
  'CREATE TRANSFORM FOR int LANGUAGE SQL (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION int4recv(internal))';
const language = 'CREATE LANGUAGE plx HANDLER plpgsql_call_handler';
const am = 'CREATE ACCESS METHOD am TYPE INDEX HANDLER bthandler';

/** Mutations of operators and their classes and families, casts, conversions, transforms, languages, methods. */
export const operators: readonly Mutation[] = [
  [
    'operator',
    op,
    `UPDATE pg_operator SET oprcode = 'app.eq2'::regproc WHERE oid = '${id}'::regoperator`,
    id,
    'function',
  ],
  [
    'operator',
    op,
    `UPDATE pg_operator SET oprresult = 'int4'::regtype WHERE oid = '${id}'::regoperator`,
    id,
    'result',
  ],
  operator('COMMUTATOR = OPERATOR(app.===)', 'commutator'),
  operator('NEGATOR = OPERATOR(app.!==)', 'negator', ['operator app.!==(integer,integer): unexpected']),
  ['operator', op, 'ALTER OPERATOR app.=== (int, int) SET (RESTRICT = eqsel)', id, 'restrict'],
  ['operator', op, 'ALTER OPERATOR app.=== (int, int) SET (JOIN = eqjoinsel)', id, 'join'],
  operator('HASHES', 'hashes'),
  operator('MERGES', 'merges'),
  ['operator', op, 'ALTER OPERATOR app.=== (int, int) OWNER TO ann', id, 'owner'],
  ['operator', op, `COMMENT ON OPERATOR app.=== (int, int) IS 'x'`, id, 'comment'],
  ['operator', op, 'DROP OPERATOR app.=== (int, int)', id, 'missing'],
  [
    'operator',
    fns,
    "CREATE FUNCTION app.neg(int) RETURNS int LANGUAGE internal AS 'int4um'; CREATE OPERATOR app.!! (FUNCTION = app.neg, RIGHTARG = int)",
    'app.!!(NONE,integer)',
    'unexpected',
    { also: ['function app.neg(integer): unexpected'] },
  ],
  ['operator family', family, 'DROP OPERATOR FAMILY app.fam USING btree', 'app.fam USING btree', 'missing'],
  [
    'operator family',
    family,
    'ALTER OPERATOR FAMILY app.fam USING btree OWNER TO ann',
    'app.fam USING btree',
    'owner',
  ],
  [
    'operator family',
    family,
    `COMMENT ON OPERATOR FAMILY app.fam USING btree IS 'x'`,
    'app.fam USING btree',
    'comment',
  ],
  [
    'operator class',
    'CREATE OPERATOR CLASS app.cls FOR TYPE point USING btree AS STORAGE point',
    'DROP OPERATOR FAMILY app.cls USING btree; CREATE OPERATOR CLASS app.cls FOR TYPE box USING btree AS STORAGE box',
    'app.cls USING btree',
    'type',
  ],
  [
    'operator class',
    'CREATE OPERATOR CLASS app.cls FOR TYPE point USING btree AS STORAGE point',
    'DROP OPERATOR FAMILY app.cls USING btree; CREATE OPERATOR CLASS app.cls DEFAULT FOR TYPE point USING btree AS STORAGE point',
    'app.cls USING btree',
    'default',
  ],
  [
    'operator class',
    `${family}; CREATE OPERATOR CLASS app.cls FOR TYPE point USING btree FAMILY app.fam AS STORAGE point;
      CREATE OPERATOR FAMILY app.fam2 USING btree`,
    'DROP OPERATOR CLASS app.cls USING btree; CREATE OPERATOR CLASS app.cls FOR TYPE point USING btree FAMILY app.fam2 AS STORAGE point',
    'app.cls USING btree',
    'family',
  ],
  [
    'operator class',
    'CREATE OPERATOR CLASS app.cls FOR TYPE point USING gist AS STORAGE point',
    'DROP OPERATOR FAMILY app.cls USING gist; CREATE OPERATOR CLASS app.cls FOR TYPE point USING gist AS STORAGE box',
    'app.cls USING gist',
    'storage',
  ],
  [
    'operator class',
    classes,
    'ALTER OPERATOR CLASS app.cls USING btree OWNER TO ann',
    'app.cls USING btree',
    'owner',
  ],
  [
    'operator class',
    classes,
    `COMMENT ON OPERATOR CLASS app.cls USING btree IS 'x'`,
    'app.cls USING btree',
    'comment',
  ],
  [
    'operator class',
    classes,
    'DROP OPERATOR CLASS app.cls USING btree',
    'app.cls USING btree',
    'missing',
    {
      also: [`operator family operator ${inFamily}: missing`, `operator family function ${support}: missing`],
    },
  ],
  [
    'operator family operator',
    `${family}; ALTER OPERATOR FAMILY app.fam USING btree ADD OPERATOR 1 <(int, int)`,
    'ALTER OPERATOR FAMILY app.fam USING btree DROP OPERATOR 1 (int, int); ALTER OPERATOR FAMILY app.fam USING btree ADD OPERATOR 1 >(int, int)',
    inFamily,
    'operator',
  ],
  [
    'operator family operator',
    gist,
    `UPDATE pg_amop SET amopsortfamily = (SELECT opffamily FROM (SELECT oid AS opffamily FROM pg_opfamily WHERE opfname = 'integer_ops' LIMIT 1) AS o)
      WHERE amopfamily = (SELECT oid FROM pg_opfamily WHERE opfname = 'geo')`,
    'app.geo USING gist operator 15 (point, point)',
    'order by',
  ],
  [
    'operator family operator',
    'SELECT',
    'ALTER OPERATOR FAMILY pg_catalog.integer_ops USING btree ADD OPERATOR 1 <(int, numeric)'.replace(
      '<(int, numeric)',
      '<(numeric, numeric)',
    ),
    'pg_catalog.integer_ops USING btree operator 1 (numeric, numeric)',
    'unexpected',
  ],
  [
    'operator family function',
    `${fns}; ${family}; ALTER OPERATOR FAMILY app.fam USING btree ADD FUNCTION 1 (int, int) app.cmp(int, int)`,
    'ALTER OPERATOR FAMILY app.fam USING btree DROP FUNCTION 1 (int, int); ALTER OPERATOR FAMILY app.fam USING btree ADD FUNCTION 1 (int, int) app.cmp2(int, int)',
    support,
    'function',
  ],
  [
    'cast',
    cast,
    'DROP CAST (text AS point); CREATE CAST (text AS point) WITH INOUT',
    '(text AS point)',
    'method',
    { also: ['cast (text AS point): function'] },
  ],
  [
    'cast',
    cast,
    `CREATE FUNCTION app.b2(text) RETURNS point LANGUAGE sql AS 'SELECT point(0, 0)';
      DROP CAST (text AS point); CREATE CAST (text AS point) WITH FUNCTION app.b2(text)`,
    '(text AS point)',
    'function',
    { also: ['function app.b2(text): unexpected'] },
  ],
  [
    'cast',
    cast,
    'DROP CAST (text AS point); CREATE CAST (text AS point) WITH FUNCTION app.b(text) AS ASSIGNMENT',
    '(text AS point)',
    'context',
  ],
  ['cast', cast, `COMMENT ON CAST (text AS point) IS 'x'`, '(text AS point)', 'comment'],
  ['cast', cast, 'DROP CAST (text AS point)', '(text AS point)', 'missing'],
  [
    'conversion',
    conversion,
    `UPDATE pg_conversion SET conforencoding = pg_char_to_encoding('LATIN2') WHERE conname = 'conv'`,
    'app.conv',
    'source encoding',
  ],
  [
    'conversion',
    conversion,
    `UPDATE pg_conversion SET contoencoding = pg_char_to_encoding('LATIN2') WHERE conname = 'conv'`,
    'app.conv',
    'target encoding',
  ],
  [
    'conversion',
    conversion,
    `UPDATE pg_conversion SET conproc = 'utf8_to_iso8859_1'::regproc WHERE conname = 'conv'`,
    'app.conv',
    'function',
  ],
  [
    'conversion',
    conversion,
    "DROP CONVERSION app.conv; CREATE DEFAULT CONVERSION app.conv FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8",
    'app.conv',
    'default',
  ],
  ['conversion', conversion, 'ALTER CONVERSION app.conv OWNER TO ann', 'app.conv', 'owner'],
  ['conversion', conversion, `COMMENT ON CONVERSION app.conv IS 'x'`, 'app.conv', 'comment'],
  ['conversion', conversion, 'DROP CONVERSION app.conv', 'app.conv', 'missing'],
  [
    'transform',
    transform,
    'CREATE OR REPLACE TRANSFORM FOR int LANGUAGE SQL (TO SQL WITH FUNCTION int4recv(internal))',
    'for integer language sql',
    'from SQL',
  ],
  [
    'transform',
    transform,
    'CREATE OR REPLACE TRANSFORM FOR int LANGUAGE SQL (FROM SQL WITH FUNCTION prsd_lextype(internal))',
    'for integer language sql',
    'to SQL',
  ],
  [
    'transform',
    transform,
    `COMMENT ON TRANSFORM FOR int LANGUAGE sql IS 'x'`,
    'for integer language sql',
    'comment',
  ],
  ['transform', transform, 'DROP TRANSFORM FOR int LANGUAGE sql', 'for integer language sql', 'missing'],
  [
    'language',
    language,
    'CREATE OR REPLACE TRUSTED LANGUAGE plx HANDLER plpgsql_call_handler',
    'plx',
    'trusted',
  ],
  [
    'language',
    language,
    `UPDATE pg_language SET lanplcallfoid = 'plpgsql_validator'::regproc WHERE lanname = 'plx'`,
    'plx',
    'handler',
  ],
  [
    'language',
    language,
    'CREATE OR REPLACE LANGUAGE plx HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler',
    'plx',
    'inline handler',
  ],
  [
    'language',
    language,
    'CREATE OR REPLACE LANGUAGE plx HANDLER plpgsql_call_handler VALIDATOR plpgsql_validator',
    'plx',
    'validator',
  ],
  ['language', language, `UPDATE pg_language SET lanispl = false WHERE lanname = 'plx'`, 'plx', 'built in'],
  ['language', language, 'ALTER LANGUAGE plx OWNER TO ann', 'plx', 'owner'],
  [
    'language',
    'CREATE TRUSTED LANGUAGE plx HANDLER plpgsql_call_handler',
    'REVOKE USAGE ON LANGUAGE plx FROM PUBLIC',
    'plx',
    'privileges',
  ],
  ['language', language, `COMMENT ON LANGUAGE plx IS 'x'`, 'plx', 'comment'],
  ['language', language, 'DROP LANGUAGE plx', 'plx', 'missing'],
  [
    'access method',
    am,
    'DROP ACCESS METHOD am; CREATE ACCESS METHOD am TYPE INDEX HANDLER hashhandler',
    'am',
    'handler',
  ],
  [
    'access method',
    am,
    'DROP ACCESS METHOD am; CREATE ACCESS METHOD am TYPE TABLE HANDLER heap_tableam_handler',
    'am',
    'type',
    {
      also: ['access method am: handler'],
    },
  ],
  ['access method', am, `COMMENT ON ACCESS METHOD am IS 'x'`, 'am', 'comment'],
  ['access method', am, 'DROP ACCESS METHOD am', 'am', 'missing'],
];
