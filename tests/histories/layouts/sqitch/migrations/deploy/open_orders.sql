BEGIN;
DROP VIEW shop.open_orders;
CREATE VIEW shop.open_orders AS
SELECT id, customer_id, total FROM shop.orders WHERE state NOT IN ('paid', 'cancelled');
INSERT INTO shop.customers (email, created_at) VALUES ('Ada@example.com', '2025-01-01 00:00:00+00');
COMMIT;
