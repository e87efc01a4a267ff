--! Previous: sha1:12e0bfad5d54432a550204e7375c63b004a581f5
--! Hash: sha1:9ff8eea03352929eb504fe733260ad10426c4459

CREATE VIEW shop.open_orders AS
SELECT id, customer_id, total FROM shop.orders WHERE state NOT IN ('paid', 'cancelled');
INSERT INTO shop.customers (email, created_at) VALUES (':SHOP_OWNER@example.com', '2025-01-01 00:00:00+00');
