-- atlas:txtar

-- checks.sql --
-- atlas:assert DS101
SELECT 1 / 0;

-- migration.sql --
CREATE VIEW shop.open_orders AS
SELECT id, customer_id, total FROM shop.orders WHERE state NOT IN ('paid', 'cancelled');
INSERT INTO shop.customers (email, created_at) VALUES ('Ada@example.com', '2025-01-01 00:00:00+00');

-- down.sql --
DELETE FROM shop.customers;
DROP VIEW shop.open_orders;
