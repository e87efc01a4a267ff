CREATE SCHEMA shop;
CREATE TABLE shop.customers (id integer CONSTRAINT clients_pkey PRIMARY KEY);
