CREATE TYPE shop.order_state AS ENUM ('open', 'paid');

CREATE TABLE shop.orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES shop.customers,
  state shop.order_state NOT NULL DEFAULT 'open',
  total numeric(12, 2) NOT NULL DEFAULT 0
);
