-- Routines whose texts name what no catalog records: each other, tables that use them, what is gone, themselves.
CREATE SCHEMA app;

-- Two that call each other, and one that calls itself.
CREATE FUNCTION app.is_even(n int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT n = 0';
CREATE FUNCTION app.is_odd(n int) RETURNS boolean LANGUAGE sql IMMUTABLE
    AS 'SELECT CASE WHEN n = 0 THEN false ELSE app.is_even(n - 1) END';
CREATE OR REPLACE FUNCTION app.is_even(n int) RETURNS boolean LANGUAGE sql IMMUTABLE
    AS 'SELECT CASE WHEN n = 0 THEN true ELSE app.is_odd(n - 1) END';
CREATE FUNCTION app.factorial(n int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE OR REPLACE FUNCTION app.factorial(n int) RETURNS int LANGUAGE sql
    AS 'SELECT CASE WHEN n < 2 THEN 1 ELSE n * app.factorial(n - 1) END';
COMMENT ON FUNCTION app.factorial(int) IS 'n!';

-- A first version that a later one takes the place of calls what came in between.
CREATE FUNCTION app.label(n int) RETURNS text LANGUAGE sql AS 'SELECT n::text';
CREATE FUNCTION app.prefix() RETURNS text LANGUAGE sql AS 'SELECT ''no. ''';
CREATE OR REPLACE FUNCTION app.label(n int) RETURNS text LANGUAGE sql AS 'SELECT app.prefix() || n';

-- A default, a check, a policy and a view use functions that read their own table.
CREATE TABLE app.orders (id int PRIMARY KEY, customer text NOT NULL, total numeric(12,2) NOT NULL);
CREATE FUNCTION app.next_place() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) + 1 FROM app.orders';
ALTER TABLE app.orders ADD place bigint DEFAULT app.next_place();
CREATE FUNCTION app.total_of(who text) RETURNS numeric LANGUAGE sql STABLE
    AS 'SELECT coalesce(sum(total), 0) FROM app.orders WHERE customer = who';
ALTER TABLE app.orders ADD CONSTRAINT within_limit CHECK (total + app.total_of(customer) < 1000000);
CREATE FUNCTION app.may_see(who text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path TO app
    AS 'SELECT who = current_user OR EXISTS (SELECT FROM app.orders AS own WHERE own.customer = who)';
CREATE POLICY own ON app.orders USING (app.may_see(customer));
ALTER TABLE app.orders ENABLE ROW LEVEL SECURITY;
CREATE VIEW app.summary AS SELECT customer, sum(total) AS total FROM app.orders GROUP BY customer;
CREATE FUNCTION app.best() RETURNS text LANGUAGE sql STABLE
    AS 'SELECT customer FROM app.summary ORDER BY total DESC LIMIT 1';
CREATE OR REPLACE VIEW app.summary AS
    SELECT customer, sum(total) AS total, customer = app.best() AS best FROM app.orders GROUP BY customer;

-- A generated column calls a function that promises more than it keeps.
CREATE TABLE app.rates (code text PRIMARY KEY, rate numeric NOT NULL);
CREATE FUNCTION app.rate_of(wanted text) RETURNS numeric LANGUAGE sql IMMUTABLE
    AS 'SELECT rate FROM app.rates WHERE code = wanted';
CREATE TABLE app.prices (
    code text REFERENCES app.rates, net numeric NOT NULL,
    gross numeric GENERATED ALWAYS AS (net * app.rate_of(code)) STORED, note text);
ALTER TABLE app.rates ADD usual numeric GENERATED ALWAYS AS (app.rate_of('usual') + rate) STORED;

-- PL/pgSQL takes the types of variables from tables and views that come later.
CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE app.events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, what text NOT NULL, at date);
CREATE OR REPLACE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last app.events%ROWTYPE;
    place app.orders.place%TYPE;
    line app.summary;
BEGIN
    SELECT * INTO last FROM app.events ORDER BY id DESC LIMIT 1;
    NEW.at := coalesce(last.at, NEW.at);
    RETURN NEW;
END $$;
CREATE TRIGGER touch BEFORE INSERT ON app.events FOR EACH ROW EXECUTE FUNCTION app.touch();
CREATE PROCEDURE app.tidy(keep app.events.id%TYPE) LANGUAGE plpgsql AS $$
DECLARE gone app.events.id%TYPE;
BEGIN
    DELETE FROM app.events WHERE id < keep RETURNING id INTO gone;
END $$;

-- An index is built by a function that calls another; the other got its place later.
CREATE FUNCTION app.fold(said text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN lower(said); END';
CREATE TABLE app.words (word text NOT NULL, kind text NOT NULL);
CREATE INDEX ON app.words (word) WHERE kind = app.fold('NOUN');
CREATE FUNCTION app.trimmed(said text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT trim(said)';
CREATE OR REPLACE FUNCTION app.fold(said text) RETURNS text LANGUAGE plpgsql IMMUTABLE
    AS 'BEGIN RETURN lower(app.trimmed(said)); END';

-- What a text names may be gone, or found by the path of its own time.
CREATE TABLE app.former (id int);
CREATE FUNCTION app.count_former() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM app.former';
DROP TABLE app.former;
SET search_path = app;
CREATE FUNCTION app.count_words() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM words';
RESET search_path;

INSERT INTO app.rates (code, rate) VALUES ('usual', 1.19), ('low', 1.07);
INSERT INTO app.events (what, at) VALUES ('begun', '2025-01-01');
