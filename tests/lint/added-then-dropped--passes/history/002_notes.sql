DROP VIEW notes;
CREATE VIEW notes AS SELECT note FROM orders;
ALTER TABLE orders DROP CONSTRAINT orders_note_check;
ALTER TABLE orders ADD CONSTRAINT orders_note_check CHECK (length(note) > 1);
ALTER TABLE orders RENAME COLUMN note TO remark;
