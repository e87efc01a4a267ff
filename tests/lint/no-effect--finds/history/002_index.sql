CREATE INDEX IF NOT EXISTS orders_note ON orders (note);
DROP TABLE IF EXISTS drafts;
ALTER TABLE orders ADD COLUMN total numeric;
ALTER TABLE orders ADD COLUMN IF NOT EXISTS total numeric;
