CREATE SCHEMA shop;
CREATE TABLE shop.customers (
  id integer PRIMARY KEY,
  email text NOT NULL,
  plan varchar(20) NOT NULL DEFAULT 'free' CHECK (plan IN ('free', 'paid'))
);
COMMENT ON TABLE shop.customers IS 'Everyone who can order';
INSERT INTO shop.customers VALUES (1, 'ada@example.org', 'paid'), (2, 'bob@example.org', 'free');
