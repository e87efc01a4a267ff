CREATE TABLE orders (
    id bigint PRIMARY KEY,
    note text
);
CREATE EXTENSION pgcrypto;
CREATE ROLE shop_app;
GRANT SELECT ON orders TO shop_app;
