-- +goose NO TRANSACTION
-- +goose Up
ALTER TYPE shop.order_state ADD VALUE 'cancelled';
CREATE INDEX CONCURRENTLY orders_customer_idx ON shop.orders (customer_id);

-- +goose Down
DROP INDEX CONCURRENTLY shop.orders_customer_idx;
