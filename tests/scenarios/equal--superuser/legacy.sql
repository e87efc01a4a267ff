CREATE FUNCTION log_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
CREATE TABLE customers (id integer PRIMARY KEY);
CREATE EVENT TRIGGER ddl ON ddl_command_end EXECUTE FUNCTION log_ddl();
