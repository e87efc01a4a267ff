-- What a view prints after a column it reads has another name: only that name, or more.
CREATE TABLE s.source (a integer, b integer, c integer);
CREATE VIEW s.shown AS SELECT a, b AS x, c FROM s.source;
CREATE VIEW s.aliased AS SELECT b AS x FROM s.source WHERE a > 0;
CREATE VIEW s.filtered AS SELECT 1 AS one FROM s.source WHERE b > 0;
CREATE MATERIALIZED VIEW s.kept AS SELECT source.c AS d, source.a AS aa FROM s.source;
ALTER TABLE s.source RENAME COLUMN b TO x;
DO $$ BEGIN EXECUTE 'ALTER TABLE s.source RENAME a TO renamed'; END $$;
ALTER TABLE s.source RENAME c TO cc;
ALTER TABLE s.source RENAME TO spring;
ALTER VIEW s.shown RENAME COLUMN x TO y;
ALTER VIEW s.aliased RENAME COLUMN x TO "Quoted";
CREATE VIEW s.late AS SELECT x, renamed FROM s.spring;
