ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
CREATE INDEX orders_note ON orders (note);
