-- Triggers of every sort, rules, constraint triggers, transition tables, event triggers and notification.
CREATE TABLE accounts (id integer PRIMARY KEY, owner varchar(20), balance numeric(14, 2) DEFAULT 0 NOT NULL);
CREATE TABLE history (at timestamptz DEFAULT clock_timestamp(), op text, was jsonb, is_now jsonb);
CREATE FUNCTION log_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO history (op, was, is_now) VALUES (TG_OP || coalesce(TG_ARGV[0], ''), to_jsonb(OLD), to_jsonb(NEW));
  RETURN coalesce(NEW, OLD);
END $$;
CREATE FUNCTION log_all() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM count(*) FROM added; RETURN NULL; END $$;
CREATE TRIGGER a_log AFTER INSERT OR DELETE ON accounts FOR EACH ROW EXECUTE FUNCTION log_row('it''s', 'two');
CREATE TRIGGER b_change AFTER UPDATE OF balance, owner ON accounts FOR EACH ROW
  WHEN (OLD.balance IS DISTINCT FROM NEW.balance AND NEW.owner IN ('a', 'b')) EXECUTE FUNCTION log_row();
CREATE TRIGGER c_all AFTER INSERT ON accounts REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION log_all();
CREATE CONSTRAINT TRIGGER d_later AFTER INSERT OR UPDATE ON accounts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION log_row();
CREATE TRIGGER e_truncate BEFORE TRUNCATE ON accounts EXECUTE FUNCTION log_row();
ALTER TABLE accounts DISABLE TRIGGER e_truncate;
ALTER TABLE accounts ENABLE REPLICA TRIGGER a_log;
CREATE VIEW rich AS SELECT id, owner, balance FROM accounts WHERE balance > 1000000;
CREATE TRIGGER rich_write INSTEAD OF INSERT ON rich FOR EACH ROW EXECUTE FUNCTION log_row();
ALTER VIEW rich ALTER COLUMN owner SET DEFAULT 'nobody';
CREATE RULE no_delete AS ON DELETE TO history DO INSTEAD NOTHING;
CREATE RULE tell AS ON INSERT TO history WHERE NEW.op = 'x' DO ALSO (INSERT INTO accounts VALUES (1, NEW.op); UPDATE accounts SET owner = NEW.op WHERE owner IN ('c', 'd'));
CREATE RULE announce AS ON UPDATE TO history DO ALSO NOTIFY told;
ALTER TABLE history DISABLE RULE tell;
CREATE FUNCTION on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE DEBUG '% %', tg_event, tg_tag; END $$;
CREATE EVENT TRIGGER watch_ddl ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'ALTER TABLE') EXECUTE FUNCTION on_ddl();
CREATE EVENT TRIGGER watch_drop ON sql_drop EXECUTE FUNCTION on_ddl();
ALTER EVENT TRIGGER watch_drop DISABLE;
COMMENT ON TRIGGER a_log ON accounts IS 'first';
COMMENT ON RULE no_delete ON history IS 'append only';
COMMENT ON EVENT TRIGGER watch_ddl IS 'for the record';
COMMENT ON FUNCTION log_row() IS 'any table';
