CREATE TABLE orders (id integer PRIMARY KEY, number text, note text DEFAULT 'x', paid boolean NOT NULL DEFAULT false);
CREATE INDEX orders_number ON orders (number, note);
INSERT INTO orders VALUES (1, 'n', 'kept');
