-- atlas:txmode none

CREATE INDEX CONCURRENTLY orders_customer_idx ON shop.orders (customer_id);
