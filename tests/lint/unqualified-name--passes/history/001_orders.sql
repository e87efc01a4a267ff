CREATE SCHEMA shop;
CREATE TABLE shop.orders (
    id bigint PRIMARY KEY
);
CREATE TEMPORARY TABLE seen (
    id bigint
);
INSERT INTO seen SELECT id FROM shop.orders;
WITH newest AS (SELECT max(id) AS id FROM shop.orders)
DELETE FROM shop.orders USING newest WHERE orders.id < newest.id;
DROP TABLE seen;
