CREATE TABLE orders (id integer, legacy_a text, number text, legacy_b integer UNIQUE, note text DEFAULT 'x');
INSERT INTO orders VALUES (1, 'a', 'n', 1, 'kept');
CREATE INDEX orders_number ON orders (number, note);
ALTER TABLE orders DROP COLUMN legacy_a, DROP COLUMN legacy_b;
ALTER TABLE orders ADD COLUMN paid boolean NOT NULL DEFAULT false;
ALTER TABLE orders ADD PRIMARY KEY (id);
