CREATE TABLE orders (
    id bigint PRIMARY KEY,
    note text
);
CREATE VIEW notes AS SELECT id, note FROM orders;
ALTER TABLE orders ADD CONSTRAINT orders_note_check CHECK (note <> '');
