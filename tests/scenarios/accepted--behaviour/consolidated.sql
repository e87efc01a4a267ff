CREATE TABLE customers (id integer PRIMARY KEY, email text NOT NULL UNIQUE);
CREATE TABLE orders (
  id integer PRIMARY KEY,
  customer integer REFERENCES customers ON DELETE CASCADE,
  cents integer
);
