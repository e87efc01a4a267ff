DROP INDEX CONCURRENTLY shop.orders_customer_idx;
