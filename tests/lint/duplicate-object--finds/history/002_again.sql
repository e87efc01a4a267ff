CREATE INDEX orders_by_note ON orders (note);
CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT n * 2';
CREATE UNIQUE INDEX orders_note_once ON orders (note, id);
CREATE INDEX orders_note_id ON orders (note, id);
