CREATE TABLE customers (
    id bigint PRIMARY KEY
);
CREATE TABLE orders (
    id          bigint PRIMARY KEY,
    customer_id bigint REFERENCES customers (id)
);
CREATE SCHEMA audit;
CREATE TABLE audit.changes (
    id bigint PRIMARY KEY
);
