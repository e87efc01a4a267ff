-- Types of one's own: enums that grew, domains on domains, composites, ranges, casts, operators, aggregates.
CREATE TYPE mood AS ENUM ('sad', 'happy');
ALTER TYPE mood ADD VALUE 'ok' BEFORE 'happy';
ALTER TYPE mood ADD VALUE 'fine' AFTER 'ok';
ALTER TYPE mood RENAME VALUE 'sad' TO 'down';
CREATE DOMAIN email AS varchar(200) CONSTRAINT has_at CHECK (VALUE ~ '^[^@]+@[^@]+$');
CREATE DOMAIN work_email AS email NOT NULL DEFAULT 'nobody@example.org' CHECK (VALUE LIKE '%.org');
CREATE DOMAIN level AS varchar(6) CHECK (VALUE IN ('low', 'middle', 'high'));
CREATE DOMAIN short AS varchar(3) DEFAULT NULL;
CREATE DOMAIN grid AS integer[][] CHECK (array_ndims(VALUE) = 2);
CREATE TYPE address AS (street text, zip char(5), home email);
ALTER TYPE address ADD ATTRIBUTE country varchar(2) COLLATE "C";
ALTER TYPE address DROP ATTRIBUTE zip;
CREATE FUNCTION float_distance(double precision, double precision) RETURNS double precision IMMUTABLE STRICT LANGUAGE sql AS 'SELECT $1 - $2';
CREATE TYPE span AS RANGE (SUBTYPE = double precision, SUBTYPE_DIFF = float_distance);
CREATE TABLE people (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  mail work_email,
  feels mood DEFAULT 'fine' NOT NULL,
  moods mood[] DEFAULT ARRAY['down', 'ok']::mood[],
  lives address,
  rank level DEFAULT 'low',
  years span,
  CONSTRAINT not_too_sad CHECK (feels > 'down'::mood)
);
CREATE FUNCTION mood_rank(mood) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT array_position(enum_range(NULL::mood), $1) $$;
CREATE CAST (mood AS integer) WITH FUNCTION mood_rank(mood) AS ASSIGNMENT;
CREATE FUNCTION mood_near(mood, mood) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT abs($1::integer - $2::integer) < 2 $$;
CREATE OPERATOR ~~~ (LEFTARG = mood, RIGHTARG = mood, FUNCTION = mood_near, COMMUTATOR = ~~~, RESTRICT = contsel);
CREATE FUNCTION keep_last(text, text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT coalesce($2, $1) $$;
CREATE AGGREGATE last_text(text) (SFUNC = keep_last, STYPE = text, INITCOND = '');
CREATE COLLATION plain (LC_COLLATE = 'C', LC_CTYPE = 'C');
ALTER TABLE people ADD COLUMN nick text COLLATE plain;
CREATE INDEX people_nick ON people (nick COLLATE "POSIX" text_pattern_ops DESC NULLS LAST, feels);
COMMENT ON TYPE mood IS 'how it goes';
COMMENT ON DOMAIN level IS 'three of them';
COMMENT ON CONSTRAINT has_at ON DOMAIN email IS 'good enough';
COMMENT ON CAST (mood AS integer) IS 'its place';
COMMENT ON OPERATOR ~~~ (mood, mood) IS 'neighbours';
COMMENT ON AGGREGATE last_text(text) IS 'the last one';
COMMENT ON COLUMN address.street IS 'with the number';
