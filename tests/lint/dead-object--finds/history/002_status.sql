ALTER TABLE orders DROP COLUMN status;
DROP TRIGGER trim_note ON orders;
