import type { Mutation } from './case.ts';

const f = `CREATE FUNCTION app.f(a int, b int DEFAULT 1) RETURNS int LANGUAGE sql AS 'SELECT $1'`;
const id = 'app.f(integer,integer)';
const g = "CREATE FUNCTION app.g() RETURNS SETOF int LANGUAGE sql AS 'SELECT 1'";
const p = `CREATE PROCEDURE app.p(a int, b int DEFAULT 1) LANGUAGE plpgsql AS 'BEGIN END'`;
const pid = 'app.p(integer,integer)';
const unchecked = 'SET LOCAL check_function_bodies = off';
const window = 'RETURNS bigint LANGUAGE internal';
const transform =
  'CREATE TRANSFORM FOR int LANGUAGE SQL (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION int4recv(internal))';

function altered(action: string, property: string): Mutation {
  return ['function', f, `ALTER FUNCTION app.f ${action}`, id, property];
}

function replaced(before: string, after: string): string {
  return `CREATE OR REPLACE${f.replace('CREATE', '').replace(before, after)}`;
}

function again(before: string, after: string): string {
  return `${unchecked}; DROP FUNCTION app.f; ${f.replace(before, after)}`;
}

/** Mutations of functions and procedures. */
export const routines: readonly Mutation[] = [
  ['function', f, again('a int', 'x int'), id, 'arguments'],
  altered('DEPENDS ON EXTENSION plpgsql', 'depends on extension'),
  ['function', f, replaced('DEFAULT 1', 'DEFAULT 2'), id, 'argument defaults'],
  ['function', f, again(' DEFAULT 1', ''), id, 'argument defaults'],
  ['function', f, again('LANGUAGE sql', 'LANGUAGE plpgsql'), id, 'language'],
  ['function', f, replaced('SELECT $1', 'SELECT $2'), id, 'body'],
  ['function', f, replaced('SELECT $1', 'SELECT  $1'), id, 'body'],
  [
    'function',
    'CREATE FUNCTION app.f(int, int) RETURNS int RETURN $1',
    'CREATE OR REPLACE FUNCTION app.f(int, int) RETURNS int RETURN $2',
    id,
    'SQL body',
    { from: 14 },
  ],
  [
    'function',
    `CREATE FUNCTION app.c() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler'`,
    `CREATE OR REPLACE FUNCTION app.c() RETURNS language_handler LANGUAGE c AS 'plpgsql', 'plpgsql_call_handler'`,
    'app.c()',
    'library',
  ],
  altered('SECURITY DEFINER', 'security definer'),
  altered('SET search_path = app, pg_temp', 'settings'),
  [
    'function',
    `${f}; ALTER FUNCTION app.f SET search_path = app, public`,
    `ALTER FUNCTION app.f SET search_path = 'app, public'`,
    id,
    'settings',
  ],
  [
    'function',
    `${transform}; ${f}`,
    again('LANGUAGE sql', 'TRANSFORM FOR TYPE int LANGUAGE sql'),
    id,
    'transforms',
  ],
  ['function', f, again('RETURNS int', 'RETURNS bigint'), id, 'result'],
  ['function', f, again('RETURNS int', 'RETURNS SETOF int'), id, 'result'],
  [
    'function',
    `CREATE FUNCTION app.r() ${window} AS 'window_row_number'`,
    `DROP FUNCTION app.r; CREATE FUNCTION app.r() ${window} WINDOW AS 'window_row_number'`,
    'app.r()',
    'window',
  ],
  altered('IMMUTABLE', 'volatility'),
  ['function', `${f}; ALTER FUNCTION app.f IMMUTABLE`, 'ALTER FUNCTION app.f STABLE', id, 'volatility'],
  altered('STRICT', 'strict'),
  altered('LEAKPROOF', 'leakproof'),
  altered('PARALLEL SAFE', 'parallel'),
  [
    'function',
    `${f}; ALTER FUNCTION app.f PARALLEL SAFE`,
    'ALTER FUNCTION app.f PARALLEL RESTRICTED',
    id,
    'parallel',
  ],
  altered('COST 7', 'cost'),
  ['function', g, 'ALTER FUNCTION app.g ROWS 7', 'app.g()', 'rows'],
  ['function', g, 'ALTER FUNCTION app.g SUPPORT generate_series_int4_support', 'app.g()', 'support function'],
  altered('OWNER TO ann', 'owner'),
  ['function', f, 'GRANT EXECUTE ON FUNCTION app.f TO ann', id, 'privileges'],
  ['function', f, 'REVOKE EXECUTE ON FUNCTION app.f FROM PUBLIC', id, 'privileges'],
  [
    'function',
    f,
    'REVOKE ALL ON FUNCTION app.f FROM PUBLIC; REVOKE ALL ON FUNCTION app.f FROM CURRENT_USER',
    id,
    'privileges',
  ],
  ['function', f, `COMMENT ON FUNCTION app.f IS 'x'`, id, 'comment'],
  ['function', f, 'DROP FUNCTION app.f', id, 'missing'],
  [
    'function',
    f,
    f.replace('a int', 'a text').replace('RETURNS int', 'RETURNS text'),
    'app.f(text,integer)',
    'unexpected',
  ],
  [
    'function',
    `CREATE FUNCTION app.t() RETURNS TABLE (a int) LANGUAGE sql AS 'SELECT 1'`,
    `DROP FUNCTION app.t; CREATE FUNCTION app.t() RETURNS TABLE (b int) LANGUAGE sql AS 'SELECT 1'`,
    'app.t()',
    'result',
  ],
  [
    'function',
    `CREATE FUNCTION app.v(VARIADIC a int[]) RETURNS int LANGUAGE sql AS 'SELECT 1'`,
    `DROP FUNCTION app.v; CREATE FUNCTION app.v(a int[]) RETURNS int LANGUAGE sql AS 'SELECT 1'`,
    'app.v(integer[])',
    'arguments',
  ],
  [
    'function',
    `CREATE FUNCTION app.o(OUT a int, b int) LANGUAGE sql AS 'SELECT 1'`,
    `DROP FUNCTION app.o; CREATE FUNCTION app.o(OUT x int, b int) LANGUAGE sql AS 'SELECT 1'`,
    'app.o(integer)',
    'arguments',
  ],
  [
    'procedure',
    p,
    p.replace('CREATE', 'CREATE OR REPLACE').replace('DEFAULT 1', 'DEFAULT 2'),
    pid,
    'argument defaults',
  ],
  ['procedure', p, 'ALTER PROCEDURE app.p DEPENDS ON EXTENSION plpgsql', pid, 'depends on extension'],
  ['procedure', p, `DROP PROCEDURE app.p; ${p.replace('a int', 'x int')}`, pid, 'arguments'],
  ['procedure', p, `DROP PROCEDURE app.p; ${p.replace('a int', 'INOUT a int')}`, pid, 'arguments'],
  ['procedure', p, `${unchecked}; DROP PROCEDURE app.p; ${p.replace('plpgsql', 'sql')}`, pid, 'language'],
  ['procedure', p, p.replace('CREATE', 'CREATE OR REPLACE').replace('BEGIN', 'BEGIN NULL;'), pid, 'body'],
  [
    'procedure',
    'CREATE PROCEDURE app.q() BEGIN ATOMIC SELECT 1; END',
    'CREATE OR REPLACE PROCEDURE app.q() BEGIN ATOMIC SELECT 2; END',
    'app.q()',
    'SQL body',
    { from: 14 },
  ],
  ['procedure', p, 'ALTER PROCEDURE app.p SECURITY DEFINER', pid, 'security definer'],
  ['procedure', p, `ALTER PROCEDURE app.p SET work_mem = '1MB'`, pid, 'settings'],
  [
    'procedure',
    `${transform}; CREATE PROCEDURE app.s(int) LANGUAGE sql AS 'SELECT 1'`,
    `CREATE OR REPLACE PROCEDURE app.s(int) TRANSFORM FOR TYPE int LANGUAGE sql AS 'SELECT 1'`,
    'app.s(integer)',
    'transforms',
  ],
  ['procedure', p, `UPDATE pg_proc SET probin = 'x' WHERE oid = '${pid}'::regprocedure`, pid, 'library'],
  ['procedure', p, 'ALTER PROCEDURE app.p OWNER TO ann', pid, 'owner'],
  ['procedure', p, 'GRANT EXECUTE ON PROCEDURE app.p TO ann', pid, 'privileges'],
  ['procedure', p, `COMMENT ON PROCEDURE app.p IS 'x'`, pid, 'comment'],
  ['procedure', p, 'DROP PROCEDURE app.p', pid, 'missing'],
];
