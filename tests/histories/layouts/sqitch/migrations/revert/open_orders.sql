DELETE FROM shop.customers;
DROP VIEW shop.open_orders;
