CREATE SCHEMA shop;
CREATE TABLE shop.clients (id integer PRIMARY KEY);
