CREATE SCHEMA shop;
CREATE TABLE shop.customers (
    id bigint PRIMARY KEY
);
CREATE TABLE shop.orders (
    id          bigint PRIMARY KEY,
    customer_id bigint REFERENCES shop.customers (id)
);
