CREATE SCHEMA IF NOT EXISTS shop;

DO $$
BEGIN
  IF to_regtype('shop.size') IS NULL THEN
    CREATE TYPE shop.size AS ENUM ('small', 'large');
    CREATE TYPE shop.tier AS ENUM ('free', 'paid');
  END IF;
END
$$;

CREATE TABLE IF NOT EXISTS shop.orders (id integer PRIMARY KEY, number text NOT NULL);
