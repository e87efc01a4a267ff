-- squash:no-transaction
ALTER TABLE orders ADD COLUMN total numeric(12, 2);
CREATE INDEX CONCURRENTLY orders_total ON orders (total);
INSERT INTO orders VALUES (1, 'first', 0);
