-- Without its cast, the first default would call the other function; and two routines call each other.
CREATE FUNCTION f(a text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN 1; END';
CREATE FUNCTION f(a varchar) RETURNS text LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN 2; END';
CREATE TABLE told (a int PRIMARY KEY, b text DEFAULT f('x'::varchar), c text DEFAULT f('x'::text));
CREATE FUNCTION ping(n int) RETURNS int LANGUAGE sql AS 'SELECT n';
CREATE FUNCTION pong(n int) RETURNS int LANGUAGE sql AS 'SELECT public.ping(n)';
CREATE OR REPLACE FUNCTION ping(n int) RETURNS int LANGUAGE sql AS 'SELECT CASE WHEN n = 0 THEN 0 ELSE public.pong(n - 1) END';
