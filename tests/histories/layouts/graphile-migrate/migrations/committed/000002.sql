--! Previous: sha1:f967eecbdd04932bef27144584e1e066b0167d78
--! Hash: sha1:0df7202682211086cfbb337bba378fd6348ef6b7

CREATE TYPE shop.order_state AS ENUM ('open', 'paid');

CREATE TABLE shop.orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES shop.customers,
  state shop.order_state NOT NULL DEFAULT 'open',
  total numeric(12, 2) NOT NULL DEFAULT 0
);
