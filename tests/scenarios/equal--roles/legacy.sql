CREATE ROLE app_reader;
CREATE ROLE app_writer;
GRANT app_reader TO app_writer;
CREATE TABLE customers (id integer PRIMARY KEY);
GRANT SELECT ON customers TO app_reader;
GRANT ALL ON customers TO app_writer;
REVOKE DELETE, TRUNCATE, REFERENCES, TRIGGER ON customers FROM app_writer;
