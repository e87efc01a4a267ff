-- +goose Up
CREATE VIEW shop.open_orders AS
SELECT id, customer_id, total FROM shop.orders WHERE state NOT IN ('paid', 'cancelled');
-- +goose ENVSUB ON
INSERT INTO shop.customers (email, created_at) VALUES ('${SHOP_OWNER:-Ada@example.com}', '2025-01-01 00:00:00+00');
-- +goose ENVSUB OFF
-- +goose Down
DELETE FROM shop.customers;
DROP VIEW shop.open_orders;
