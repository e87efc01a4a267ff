CREATE TABLE orders (
    id bigint PRIMARY KEY,
    note text
);
CREATE INDEX orders_note ON orders (note);
CREATE INDEX orders_id_note ON orders (id, note);
CREATE INDEX orders_note_first ON orders (note, id) WHERE id < 100;
CREATE INDEX orders_note_down ON orders (note DESC, id);
CREATE UNIQUE INDEX orders_note_lower ON orders (lower(note));
CREATE INDEX orders_note_hash ON orders USING hash (note);
