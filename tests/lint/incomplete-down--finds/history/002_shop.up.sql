CREATE SCHEMA shop;
CREATE TABLE shop.items (
    id bigint PRIMARY KEY
);
