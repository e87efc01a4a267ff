-- Circles: tables that point at each other and themselves, deferred keys, composite keys, MATCH FULL, several keys to one table.
CREATE TABLE departments (id integer PRIMARY KEY, name text NOT NULL, head_id integer);
CREATE TABLE employees (
  id integer PRIMARY KEY,
  department_id integer NOT NULL CONSTRAINT works_in REFERENCES departments DEFERRABLE INITIALLY DEFERRED,
  boss_id integer CONSTRAINT boss REFERENCES employees ON DELETE SET NULL,
  first text, last text,
  UNIQUE (first, last),
  UNIQUE (boss_id, first) DEFERRABLE,
  CONSTRAINT not_own_boss CHECK (boss_id <> id) NO INHERIT
);
ALTER TABLE departments ADD CONSTRAINT headed_by FOREIGN KEY (head_id) REFERENCES employees (id) ON UPDATE CASCADE;
CREATE TABLE reviews (
  a_first text, a_last text, b_id integer DEFAULT 0,
  stars smallint,
  FOREIGN KEY (a_first, a_last) REFERENCES employees (first, last) MATCH FULL,
  FOREIGN KEY (b_id) REFERENCES employees ON DELETE SET DEFAULT
);
ALTER TABLE reviews ADD CONSTRAINT few_stars CHECK (stars < 6) NOT VALID;
ALTER TABLE reviews ADD CONSTRAINT later FOREIGN KEY (b_id) REFERENCES employees NOT VALID;
ALTER TABLE employees RENAME CONSTRAINT employees_pkey TO employees_key;
ALTER TABLE departments RENAME TO units;
ALTER TABLE units CLUSTER ON departments_pkey;
ALTER TABLE employees REPLICA IDENTITY FULL;
CREATE TABLE base (id bigserial PRIMARY KEY, made timestamptz DEFAULT now() NOT NULL, CONSTRAINT k CHECK (id > 0));
CREATE TABLE note (body text) INHERITS (base);
CREATE TABLE mixed (id bigint DEFAULT 7, extra varchar(3)) INHERITS (base);
CREATE TABLE both_of (more date, id bigint DEFAULT 8) INHERITS (note, mixed);
ALTER TABLE base ADD COLUMN gone boolean DEFAULT false;
ALTER TABLE note ALTER COLUMN made SET DEFAULT '2000-01-01 00:00:00+00';
ALTER TABLE mixed NO INHERIT base;
ALTER TABLE mixed INHERIT base;
ALTER TABLE ONLY note ADD CONSTRAINT note_key PRIMARY KEY (id);
