CREATE SCHEMA IF NOT EXISTS shop;

CREATE TABLE IF NOT EXISTS shop.customers (
  id integer PRIMARY KEY,
  email text NOT NULL,
  plan varchar(20) NOT NULL DEFAULT 'free' CHECK (plan IN ('free', 'paid'))
);
COMMENT ON TABLE shop.customers IS 'Everyone who can order';

CREATE TABLE IF NOT EXISTS shop.orders (
  id integer PRIMARY KEY,
  customer_id integer NOT NULL REFERENCES shop.customers (id) ON DELETE CASCADE,
  number text NOT NULL,
  paid_cents integer NOT NULL DEFAULT 0,
  CONSTRAINT orders_customer_id_number_key UNIQUE (customer_id, number)
);

CREATE OR REPLACE FUNCTION shop.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
DROP TRIGGER IF EXISTS touch_orders ON shop.orders;
CREATE TRIGGER touch_orders BEFORE UPDATE ON shop.orders
  FOR EACH ROW EXECUTE FUNCTION shop.touch();

GRANT USAGE ON SCHEMA shop TO PUBLIC;
GRANT SELECT ON shop.customers TO PUBLIC;

INSERT INTO shop.customers VALUES (1, 'ada@example.org', 'paid'), (2, 'bob@example.org', 'free')
ON CONFLICT DO NOTHING;
