CREATE TABLE orders (
    id bigint PRIMARY KEY,
    note text
);
CREATE INDEX orders_note ON orders (note);
CREATE FUNCTION double(n integer) RETURNS integer LANGUAGE sql AS 'SELECT n * 2';
