CREATE TABLE customers (id integer PRIMARY KEY);
GRANT SELECT ON customers TO reporting;
