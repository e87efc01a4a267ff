CREATE TABLE shop.orders (id integer PRIMARY KEY, number text NOT NULL);
