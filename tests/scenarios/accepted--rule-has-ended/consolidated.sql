CREATE TABLE customers (id integer PRIMARY KEY, name text, email text);
CREATE INDEX customers_email ON customers (email);
