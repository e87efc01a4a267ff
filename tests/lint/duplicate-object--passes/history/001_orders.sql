CREATE TABLE orders (
    id bigint PRIMARY KEY,
    note text
);
CREATE INDEX orders_note ON orders (note);
CREATE INDEX orders_note_down ON orders (note DESC);
CREATE INDEX orders_note_pattern ON orders (note text_pattern_ops);
CREATE INDEX orders_note_some ON orders (note) WHERE note <> '';
CREATE FUNCTION double(n integer) RETURNS integer LANGUAGE sql AS 'SELECT n * 2';
CREATE FUNCTION double(n bigint) RETURNS bigint LANGUAGE sql AS 'SELECT n * 2';
