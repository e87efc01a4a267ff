INSERT INTO shop.customers (email, created_at) SELECT email, '2025-01-01 00:00:00+00' FROM shop.imported;
DROP TABLE shop.imported;
