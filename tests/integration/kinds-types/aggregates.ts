import type { Mutation } from './case.ts';

const helpers = `
CREATE FUNCTION app.plus(int, int) RETURNS int LANGUAGE internal IMMUTABLE AS 'int4pl';
CREATE FUNCTION app.plus2(int, int) RETURNS int LANGUAGE internal IMMUTABLE AS 'int4pl';
CREATE FUNCTION app.minus(int, int) RETURNS int LANGUAGE internal IMMUTABLE AS 'int4mi';
CREATE FUNCTION app.minus2(int, int) RETURNS int LANGUAGE internal IMMUTABLE AS 'int4mi';
CREATE FUNCTION app.done(int) RETURNS int LANGUAGE internal IMMUTABLE AS 'int4abs';
CREATE FUNCTION app.done2(int) RETURNS int LANGUAGE internal IMMUTABLE AS 'int4abs';
CREATE FUNCTION app.done(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE FUNCTION app.text(int) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1::text';
CREATE FUNCTION app.keep(internal, int) RETURNS internal LANGUAGE internal IMMUTABLE AS 'int8_avg_accum';
CREATE FUNCTION app.both(internal, internal) RETURNS internal LANGUAGE internal IMMUTABLE AS 'int8_avg_combine';
CREATE FUNCTION app.pack(internal) RETURNS bytea LANGUAGE internal IMMUTABLE STRICT AS 'int8_avg_serialize';
CREATE FUNCTION app.pack2(internal) RETURNS bytea LANGUAGE internal IMMUTABLE STRICT AS 'int8_avg_serialize';
CREATE FUNCTION app.unpack(bytea, internal) RETURNS internal LANGUAGE internal IMMUTABLE STRICT AS 'int8_avg_deserialize';
CREATE FUNCTION app.unpack2(bytea, internal) RETURNS internal LANGUAGE internal IMMUTABLE STRICT AS 'int8_avg_deserialize';
CREATE FUNCTION app.fit(internal) RETURNS numeric LANGUAGE internal IMMUTABLE AS 'int8_avg'`;
const id = 'app.total(integer)';
const base = 'SFUNC = app.plus, STYPE = int';
const moving = `${base}, MSFUNC = app.plus, MINVFUNC = app.minus, MSTYPE = int`;
const internal =
  'SFUNC = app.keep, STYPE = internal, FINALFUNC = app.fit, COMBINEFUNC = app.both, SERIALFUNC = app.pack, DESERIALFUNC = app.unpack';

function aggregate(options: string, signature = 'int'): string {
  return `CREATE AGGREGATE app.total(${signature}) (${options})`;
}

function changed(before: string, after: string, property: string, also: readonly string[] = []): Mutation {
  return [
    'aggregate',
    `${helpers}; ${aggregate(before)}`,
    `DROP AGGREGATE app.total(int); ${aggregate(after)}`,
    id,
    property,
    { also: also.map((name) => `aggregate ${id}: ${name}`) },
  ];
}

const ordered = (signature: string, transition: string, options: string): string =>
  `CREATE AGGREGATE app.percent(${signature}) (SFUNC = ${transition}, STYPE = internal, ${options})`;
const disc = 'FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA';
const rank = 'FINALFUNC = rank_final, FINALFUNC_EXTRA';

/** Mutations of aggregates. */
export const aggregates: readonly Mutation[] = [
  changed(base, base.replace('app.plus', 'app.plus2'), 'transition function'),
  changed(base, `${base}, INITCOND = '0'`, 'initial value'),
  changed(base, `${base}, FINALFUNC = app.done`, 'final function'),
  changed(`${base}, FINALFUNC = app.done`, `${base}, FINALFUNC = app.text`, 'result', ['final function']),
  changed(`${base}, FINALFUNC = app.done`, `${base}, FINALFUNC = app.done, FINALFUNC_EXTRA`, 'final extra', [
    'final function',
  ]),
  changed(
    `${base}, FINALFUNC = app.done`,
    `${base}, FINALFUNC = app.done, FINALFUNC_MODIFY = READ_WRITE`,
    'final modify',
  ),
  changed(base, `${base}, COMBINEFUNC = app.plus`, 'combine function'),
  changed(internal, internal.replace('app.pack', 'app.pack2'), 'serial function'),
  changed(internal, internal.replace('app.unpack', 'app.unpack2'), 'deserial function'),
  changed(internal, "SFUNC = int4_avg_accum, STYPE = _int8, INITCOND = '{0,0}'", 'state type', [
    'initial value',
    'transition function',
    'final function',
    'combine function',
    'serial function',
    'deserial function',
    'result',
  ]),
  changed(moving, moving.replace('MSFUNC = app.plus', 'MSFUNC = app.plus2'), 'moving transition function'),
  changed(moving, moving.replace('app.minus', 'app.minus2'), 'moving inverse function'),
  changed(moving, base, 'moving state type', ['moving transition function', 'moving inverse function']),
  changed(moving, `${moving}, MINITCOND = '0'`, 'moving initial value'),
  changed(
    `${moving}, FINALFUNC = app.done, MFINALFUNC = app.done`,
    `${moving}, FINALFUNC = app.done, MFINALFUNC = app.done2`,
    'moving final function',
  ),
  changed(
    `${moving}, MFINALFUNC = app.done`,
    `${moving}, MFINALFUNC = app.done, MFINALFUNC_EXTRA`,
    'moving final extra',
    ['moving final function'],
  ),
  changed(
    `${moving}, MFINALFUNC = app.done`,
    `${moving}, MFINALFUNC = app.done, MFINALFUNC_MODIFY = SHAREABLE`,
    'moving final modify',
  ),
  changed(base, `${base}, SORTOP = <`, 'sort operator'),
  changed(base, `${base}, SSPACE = 100`, 'state size'),
  changed(moving, `${moving}, MSSPACE = 100`, 'moving state size'),
  changed(base, `${base}, PARALLEL = SAFE`, 'parallel'),
  [
    'aggregate',
    `${helpers}; ${aggregate(base)}`,
    `DROP AGGREGATE app.total(int); ${aggregate(base, 'named int')}`,
    id,
    'arguments',
  ],
  [
    'aggregate',
    ordered('VARIADIC "any" ORDER BY VARIADIC "any"', 'ordered_set_transition_multi', rank),
    `DROP AGGREGATE app.percent("any"); ${ordered('VARIADIC "any" ORDER BY VARIADIC "any"', 'ordered_set_transition_multi', `${rank}, HYPOTHETICAL`)}`,
    'app.percent("any")',
    'kind',
  ],
  [
    'aggregate',
    ordered('float8 ORDER BY anyelement', 'ordered_set_transition', disc),
    `UPDATE pg_aggregate SET aggnumdirectargs = 0 WHERE aggfnoid = 'app.percent'::regproc`,
    'app.percent(double precision,anyelement)',
    'direct arguments',
    { also: ['aggregate app.percent(double precision,anyelement): arguments'] },
  ],
  ['aggregate', `${helpers}; ${aggregate(base)}`, `ALTER AGGREGATE ${id} OWNER TO ann`, id, 'owner'],
  ['aggregate', `${helpers}; ${aggregate(base)}`, `GRANT EXECUTE ON FUNCTION ${id} TO ann`, id, 'privileges'],
  ['aggregate', `${helpers}; ${aggregate(base)}`, `COMMENT ON AGGREGATE ${id} IS 'x'`, id, 'comment'],
  ['aggregate', `${helpers}; ${aggregate(base)}`, `DROP AGGREGATE ${id}`, id, 'missing'],
];
