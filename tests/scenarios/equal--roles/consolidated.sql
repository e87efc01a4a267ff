CREATE ROLE app_writer;
CREATE ROLE app_reader;
GRANT app_reader TO app_writer;
CREATE TABLE customers (id integer PRIMARY KEY);
GRANT ALL ON customers TO app_writer;
REVOKE DELETE, TRUNCATE, REFERENCES, TRIGGER ON customers FROM app_writer;
GRANT SELECT ON customers TO app_reader;
