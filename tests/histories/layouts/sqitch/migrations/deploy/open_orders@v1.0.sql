BEGIN;
CREATE VIEW shop.open_orders AS SELECT id FROM shop.orders;
COMMIT;
