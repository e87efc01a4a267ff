-- squash:no-transaction
ALTER TABLE orders ADD COLUMN IF NOT EXISTS total numeric(12, 2);
CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_total ON orders (total);
INSERT INTO orders VALUES (1, 'first', 0) ON CONFLICT DO NOTHING;
INSERT INTO orders SELECT 2, 'second', 0 WHERE NOT EXISTS (SELECT FROM orders WHERE id = 2);
