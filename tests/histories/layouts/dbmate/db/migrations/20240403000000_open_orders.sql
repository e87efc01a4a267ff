-- migrate:up
CREATE VIEW shop.open_orders AS
SELECT id, customer_id, total FROM shop.orders WHERE state NOT IN ('paid', 'cancelled');

-- migrate:down
DROP VIEW shop.open_orders;
