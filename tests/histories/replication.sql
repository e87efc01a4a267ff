-- Publications, foreign servers and tables, large settings of columns.
CREATE TABLE published (id integer PRIMARY KEY, a text, b text);
CREATE TABLE other (id integer PRIMARY KEY);
CREATE PUBLICATION part FOR TABLE published, other WITH (publish = 'insert, update');
CREATE PUBLICATION roots FOR TABLE ONLY published WITH (publish_via_partition_root = true);
ALTER TABLE published REPLICA IDENTITY NOTHING;
CREATE EXTENSION postgres_fdw;
CREATE SERVER elsewhere TYPE 'postgresql' VERSION '15' FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'localhost', dbname 'x y', port '1');
CREATE USER MAPPING FOR PUBLIC SERVER elsewhere OPTIONS (user 'reader');
CREATE USER MAPPING FOR ann SERVER elsewhere;
CREATE FOREIGN TABLE remote (id integer OPTIONS (column_name 'ID') NOT NULL, kind varchar(5) DEFAULT 'a', CONSTRAINT k CHECK (kind IN ('a', 'b'))) SERVER elsewhere OPTIONS (schema_name 'public', table_name 'local');
CREATE FOREIGN DATA WRAPPER dummy;
CREATE SERVER nothing FOREIGN DATA WRAPPER dummy;
GRANT USAGE ON FOREIGN SERVER nothing TO ann WITH GRANT OPTION;
GRANT USAGE ON FOREIGN DATA WRAPPER dummy TO bob;
COMMENT ON SERVER elsewhere IS 'over there';
COMMENT ON COLUMN remote.kind IS 'two';
COMMENT ON PUBLICATION part IS 'to the warehouse';
