DROP VIEW shop.open_orders;
