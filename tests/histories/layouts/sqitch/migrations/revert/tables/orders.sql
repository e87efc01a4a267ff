DROP TABLE shop.orders;
DROP TYPE shop.order_state;
