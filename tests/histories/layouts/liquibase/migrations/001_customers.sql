--liquibase formatted sql

--property name:shop_owner value:Ada

--changeset ada:1 labels:first
--comment: the customers
CREATE SCHEMA shop;

CREATE TABLE shop.customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
--rollback DROP TABLE shop.customers;
--rollback DROP SCHEMA shop;

--changeset ada:other-database dbms:mysql
SELECT 1 / 0;
