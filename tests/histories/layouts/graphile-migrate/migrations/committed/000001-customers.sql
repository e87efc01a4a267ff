--! Previous: -
--! Hash: sha1:f967eecbdd04932bef27144584e1e066b0167d78
--! Message: customers

CREATE SCHEMA shop;

CREATE TABLE shop.customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
