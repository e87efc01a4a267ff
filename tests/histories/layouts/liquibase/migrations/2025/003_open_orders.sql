--liquibase formatted sql
--changeset ada:1 runOnChange:true
CREATE VIEW shop.open_orders AS
SELECT id, customer_id, total FROM shop.orders WHERE state NOT IN ('paid', 'cancelled');
--rollback DROP VIEW shop.open_orders;
--changeset ada:2
INSERT INTO shop.customers (email, created_at) VALUES ('${shop_owner}@example.com', '2025-01-01 00:00:00+00');
