CREATE INDEX orders_customer_idx ON shop.orders (customer_id);
