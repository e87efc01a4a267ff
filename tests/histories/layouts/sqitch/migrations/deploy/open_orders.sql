BEGIN;
DROP VIEW shop.open_orders;
CREATE VIEW shop.open_orders AS
SELECT id, customer_id, total FROM shop.orders WHERE state NOT IN ('paid', 'cancelled');
\i migrations/seed.sql
COMMIT;
