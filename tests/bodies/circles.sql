CREATE FUNCTION public.z() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION public.a() RETURNS int LANGUAGE sql AS 'SELECT public.z()';
CREATE FUNCTION public.ping(n int) RETURNS int LANGUAGE sql AS 'SELECT n';
CREATE FUNCTION public.pong(n int) RETURNS int LANGUAGE sql AS 'SELECT public.ping(n)';
CREATE OR REPLACE FUNCTION public.ping(n int) RETURNS int LANGUAGE sql AS 'SELECT CASE WHEN n = 0 THEN 0 ELSE public.pong(n - 1) END';
CREATE TABLE public.t (id int PRIMARY KEY);
CREATE FUNCTION public.b() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM public.t';
ALTER TABLE public.t ADD c bigint DEFAULT public.b();
