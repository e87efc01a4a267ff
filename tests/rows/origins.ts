/** A history whose columns hold values of every origin, and what must be said of each column. */
export const origins: string = `
CREATE FUNCTION token() RETURNS text LANGUAGE sql VOLATILE AS 'SELECT md5(gen_random_uuid()::text)';
CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS
  'BEGIN NEW.filled := clock_timestamp(); RETURN NEW; END';
CREATE DOMAIN stamp AS timestamptz DEFAULT now();
CREATE TABLE source (id integer PRIMARY KEY, made timestamptz NOT NULL DEFAULT clock_timestamp());
CREATE TABLE t (
  id integer PRIMARY KEY,
  by_default timestamptz NOT NULL DEFAULT now() - interval '1 hour',
  by_domain stamp,
  by_keyword timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  by_special timestamptz NOT NULL,
  computed timestamp GENERATED ALWAYS AS (by_keyword - interval '1 day') STORED,
  copied timestamptz,
  "By ""name""" text,
  filled timestamptz,
  listed uuid DEFAULT gen_random_uuid(),
  steady integer DEFAULT 1,
  updated timestamptz,
  whole text
);
CREATE TRIGGER fill BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION fill();
INSERT INTO source (id) VALUES (1);
-- INSERT INTO t (listed) VALUES (random());
INSERT INTO t (id, by_special, "By ""name""", listed, steady) VALUES
  (1, 'now'::timestamptz, token(), '00000000-0000-0000-0000-000000000001', 7),
  (2, 'now', 'now()', DEFAULT, 8);
UPDATE ONLY public.t SET updated = greatest(now(), '2020-01-01'), steady = 9 WHERE id = 1;
UPDATE t SET copied = source.made FROM source WHERE source.id = t.id;
DO $$ BEGIN UPDATE t SET whole = random()::text; END $$;
ALTER TABLE t ADD COLUMN added uuid NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE t ALTER COLUMN added DROP DEFAULT;
CREATE MATERIALIZED VIEW seen AS SELECT id, made AS first FROM source;
`;
