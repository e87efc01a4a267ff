-- hasura:no-transaction
DROP INDEX CONCURRENTLY shop.orders_customer_idx;
