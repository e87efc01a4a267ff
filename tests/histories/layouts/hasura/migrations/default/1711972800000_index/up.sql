-- hasura:no-transaction
ALTER TYPE shop.order_state ADD VALUE 'cancelled';
CREATE INDEX CONCURRENTLY orders_customer_idx ON shop.orders (customer_id);
