CREATE SCHEMA IF NOT EXISTS shop;
CREATE TABLE IF NOT EXISTS shop.customers (
  id integer PRIMARY KEY,
  plan varchar(50) NOT NULL DEFAULT 'free' CHECK (plan IN ('free', 'paid', 'trial')),
  email text
);
CREATE TABLE IF NOT EXISTS shop.orders (
  id bigint PRIMARY KEY,
  customer_id integer NOT NULL REFERENCES shop.customers (id),
  number text NOT NULL,
  paid_cents integer NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS orders_number ON shop.orders (number);
INSERT INTO shop.customers (id, email, plan) VALUES (1, 'ada@example.com', 'paid') ON CONFLICT DO NOTHING;
