-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY orders_customer_idx ON shop.orders (customer_id);

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY shop.orders_customer_idx;
