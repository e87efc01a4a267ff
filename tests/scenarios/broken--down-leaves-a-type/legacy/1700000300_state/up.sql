CREATE TYPE shop.state AS ENUM ('open', 'shipped');
ALTER TABLE shop.orders ADD state shop.state;
