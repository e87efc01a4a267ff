BEGIN;
CREATE TYPE shop.order_state AS ENUM ('open', 'paid', 'cancelled');

CREATE TABLE shop.orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES shop.customers,
  state shop.order_state NOT NULL DEFAULT 'open',
  total numeric(12, 2) NOT NULL DEFAULT 0
);
COMMIT;

CREATE INDEX CONCURRENTLY orders_customer_idx ON shop.orders (customer_id);
