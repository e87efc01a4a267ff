ALTER TABLE shop.orders ADD CONSTRAINT orders_customer_id_number_key UNIQUE (customer_id, number);
ALTER TABLE shop.orders ADD COLUMN paid_cents integer NOT NULL DEFAULT 0;
GRANT USAGE ON SCHEMA shop TO PUBLIC;
GRANT SELECT ON shop.customers TO PUBLIC;
