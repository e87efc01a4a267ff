DROP TABLE order;
