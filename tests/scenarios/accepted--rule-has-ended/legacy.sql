CREATE TABLE customers (id integer PRIMARY KEY, email text, name text);
CREATE INDEX customers_email ON customers (email);
CREATE INDEX customers_email_old ON customers (email);
COMMENT ON TABLE customers IS 'people';
