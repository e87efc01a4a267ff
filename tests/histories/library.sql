-- Search: text search objects, functions on functions, generated tsvector, materialized views on views, overloads, procedures.
CREATE TEXT SEARCH DICTIONARY plain (TEMPLATE = pg_catalog.simple, STOPWORDS = english, ACCEPT = false);
CREATE TEXT SEARCH CONFIGURATION books (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION books ALTER MAPPING FOR word, asciiword WITH plain, english_stem;
ALTER TEXT SEARCH CONFIGURATION books DROP MAPPING FOR email, url;
CREATE TABLE books (
  id serial PRIMARY KEY,
  title text NOT NULL,
  language varchar(2) DEFAULT 'en' NOT NULL,
  body text,
  words tsvector GENERATED ALWAYS AS (setweight(to_tsvector('books', coalesce(title, '')), 'A') || to_tsvector('books', coalesce(body, ''))) STORED
);
CREATE INDEX books_words ON books USING gin (words) WITH (fastupdate = off);
CREATE INDEX books_german ON books ((lower(title))) WHERE language IN ('de', 'at');
ALTER TABLE books ALTER COLUMN body SET STORAGE EXTERNAL;
CREATE FUNCTION slug(title text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT regexp_replace(lower(title), '[^a-z0-9]+', '-', 'g') $$;
CREATE FUNCTION slug(title text, OUT slug text, OUT length integer, part integer) LANGUAGE sql STABLE AS $$ SELECT public.slug($1), $2 $$;
CREATE FUNCTION find(q text, lim integer DEFAULT 10) RETURNS TABLE (id integer, title text, score real) LANGUAGE sql STABLE ROWS 10 AS $$
  SELECT b.id, b.title, ts_rank(b.words, websearch_to_tsquery('books', q)) FROM books b
  WHERE b.words @@ websearch_to_tsquery('books', q) ORDER BY 3 DESC LIMIT lim
$$;
CREATE PROCEDURE reindex_books(INOUT done integer) LANGUAGE plpgsql SET work_mem = '64MB' AS $$ BEGIN REINDEX TABLE books; done := 1; END $$;
CREATE VIEW titles AS SELECT id, slug(title) AS slug, title FROM books WHERE language NOT IN ('xx', 'yy');
CREATE MATERIALIZED VIEW shelf AS SELECT left(slug, 1) AS letter, array_agg(title ORDER BY title) AS titles FROM titles GROUP BY 1;
CREATE MATERIALIZED VIEW shelves AS SELECT count(*) AS n FROM shelf;
CREATE INDEX shelf_letter ON shelf (letter);
CREATE TABLE shelf_marks (slug text DEFAULT slug('None Yet'), CHECK (slug(slug) = slug));
COMMENT ON TEXT SEARCH CONFIGURATION books IS 'english, but for titles';
COMMENT ON MATERIALIZED VIEW shelf IS 'refreshed at night';
COMMENT ON PROCEDURE reindex_books(integer) IS 'slow';
