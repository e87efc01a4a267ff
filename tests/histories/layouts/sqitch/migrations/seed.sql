INSERT INTO shop.customers (email, created_at) VALUES (:'owner' || '@example.com', '2025-01-01 00:00:00+00');
