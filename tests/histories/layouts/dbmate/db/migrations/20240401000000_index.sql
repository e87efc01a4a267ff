-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY orders_customer_idx ON shop.orders (customer_id);

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY shop.orders_customer_idx;

-- migrate:up
ALTER TYPE shop.order_state ADD VALUE 'cancelled';

-- migrate:down

-- migrate:up
CREATE VIEW shop.open_orders AS
SELECT id, customer_id, total FROM shop.orders WHERE state NOT IN ('paid', 'cancelled');

-- migrate:down
DROP VIEW shop.open_orders;
