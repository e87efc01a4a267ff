CREATE SCHEMA shop;
CREATE TABLE shop.customers (id integer CONSTRAINT clients_id_not_null NOT NULL CONSTRAINT clients_pkey PRIMARY KEY);
