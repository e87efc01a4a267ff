CREATE TABLE customers (id integer PRIMARY KEY, name text);
ALTER TABLE customers RENAME TO clients;
ALTER TABLE clients RENAME COLUMN name TO title;
ALTER TABLE clients RENAME CONSTRAINT customers_pkey TO clients_pkey;
ALTER TABLE clients RENAME CONSTRAINT clients_pkey TO customers_pkey;
ALTER TABLE clients RENAME COLUMN title TO name;
ALTER TABLE clients RENAME TO customers;
