CREATE TABLE orders (
    id bigint PRIMARY KEY,
    note text
);
CREATE INDEX orders_note ON orders (note);
ANALYZE orders;
REINDEX TABLE orders;
CREATE MATERIALIZED VIEW notes AS SELECT note FROM orders;
CREATE UNIQUE INDEX notes_note ON notes (note);
REFRESH MATERIALIZED VIEW CONCURRENTLY notes;
