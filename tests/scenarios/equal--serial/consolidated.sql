CREATE SEQUENCE orders_id_seq AS integer;
CREATE TABLE orders (id integer NOT NULL DEFAULT nextval('orders_id_seq') PRIMARY KEY, note text);
ALTER SEQUENCE orders_id_seq OWNED BY orders.id;
INSERT INTO orders VALUES (1, 'a'), (2, 'b');
SELECT setval('orders_id_seq', 2);
