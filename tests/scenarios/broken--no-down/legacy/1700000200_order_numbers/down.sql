ALTER TABLE shop.orders DROP COLUMN paid_cents;
