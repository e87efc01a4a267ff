-- Tables that became partitions or heirs, with their columns in another order than the parent's.
CREATE SCHEMA app;
CREATE TABLE app.region (id integer PRIMARY KEY);
CREATE TABLE app.o (
  id bigint GENERATED ALWAYS AS IDENTITY,
  at date NOT NULL,
  note text DEFAULT 'x' CHECK (length(note) < 100),
  region integer NOT NULL REFERENCES app.region (id),
  twice integer GENERATED ALWAYS AS (region * 2) STORED,
  CONSTRAINT o_pkey PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE INDEX o_note ON app.o (note);
CREATE TABLE app.o_2023 PARTITION OF app.o FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE app.o_old (
  region integer NOT NULL,
  twice integer GENERATED ALWAYS AS (region * 2) STORED,
  at date NOT NULL,
  note text DEFAULT 'old',
  id bigint NOT NULL,
  CONSTRAINT o_note_check CHECK (length(note) < 100),
  CONSTRAINT o_old_at CHECK (at < '2022-01-01')
);
INSERT INTO app.region VALUES (1), (2);
INSERT INTO app.o_old (region, at, id) VALUES (1, '2020-01-01', 7);
ALTER TABLE app.o ATTACH PARTITION app.o_old FOR VALUES FROM (MINVALUE) TO ('2022-01-01');
CREATE TABLE app.l (k text NOT NULL, v integer NOT NULL CHECK (v > 0), w text) PARTITION BY LIST (k);
CREATE TABLE app.l_a (v integer NOT NULL, k text NOT NULL, w text, CONSTRAINT l_v_check CHECK (v > 0)) PARTITION BY RANGE (v);
CREATE TABLE app.l_a_1 (w text, v integer NOT NULL, k text NOT NULL, CONSTRAINT l_v_check CHECK (v > 0));
ALTER TABLE app.l_a ATTACH PARTITION app.l_a_1 FOR VALUES FROM (0) TO (10);
ALTER TABLE app.l ATTACH PARTITION app.l_a FOR VALUES IN ('a');
CREATE TRIGGER t BEFORE UPDATE ON app.l FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
CREATE TABLE app.p (a integer NOT NULL, b text CHECK (b <> ''));
CREATE TABLE app.c (x integer, b text CONSTRAINT p_b_check CHECK (b <> ''), a integer NOT NULL);
ALTER TABLE app.c INHERIT app.p;
CREATE TABLE app.q (z integer);
CREATE TABLE app.d (z integer, a integer NOT NULL, y integer, b text CONSTRAINT p_b_check CHECK (b <> ''));
ALTER TABLE app.d INHERIT app.q;
ALTER TABLE app.d INHERIT app.p;
