CREATE TABLE customers (id integer PRIMARY KEY, plan text);
