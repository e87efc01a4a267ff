CREATE INDEX extra_idx ON shop.orders (total);
DROP INDEX shop.extra_idx;
