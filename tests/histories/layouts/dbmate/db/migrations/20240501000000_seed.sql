-- migrate:up
INSERT INTO shop.customers (email, created_at) VALUES ('Ada@example.com', '2025-01-01 00:00:00+00');

-- migrate:down
DELETE FROM shop.customers;