BEGIN;
DROP TABLE shop.customers;
DROP SCHEMA shop;
COMMIT;
