CREATE INDEX CONCURRENTLY orders_customer_idx ON shop.orders (customer_id);
COMMENT ON INDEX shop.orders_customer_idx IS 'by customer';
COMMENT ON INDEX shop.orders_customer_idx IS NULL;
