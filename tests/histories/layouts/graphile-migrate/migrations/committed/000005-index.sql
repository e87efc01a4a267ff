--! Previous: sha1:f39de29ae5c39c3a6a5009b05feedb28f54d29da
--! Hash: sha1:12e0bfad5d54432a550204e7375c63b004a581f5

--! no-transaction
CREATE INDEX CONCURRENTLY orders_customer_idx ON shop.orders (customer_id);
