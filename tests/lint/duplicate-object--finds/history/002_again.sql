CREATE INDEX orders_by_note ON orders (note);
CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT n * 2';
