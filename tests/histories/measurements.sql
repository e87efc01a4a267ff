-- Time series: partitions of several kinds, attached and made, keys and triggers of the parent, a default partition.
CREATE TABLE sensors (id integer PRIMARY KEY, place point, kind char(3) NOT NULL);
CREATE TABLE readings (
  sensor_id integer NOT NULL REFERENCES sensors,
  at timestamptz NOT NULL,
  value double precision,
  quality smallint DEFAULT 0 NOT NULL,
  CONSTRAINT sane CHECK (value > '-Infinity'::float8),
  PRIMARY KEY (sensor_id, at)
) PARTITION BY RANGE (at);
CREATE TABLE readings_2023 PARTITION OF readings FOR VALUES FROM ('2023-01-01 00:00:00+00') TO ('2024-01-01 00:00:00+00');
CREATE TABLE readings_2024 (LIKE readings INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY HASH (sensor_id);
CREATE TABLE readings_2024_0 PARTITION OF readings_2024 FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE readings_2024_1 PARTITION OF readings_2024 FOR VALUES WITH (MODULUS 2, REMAINDER 1);
ALTER TABLE readings ATTACH PARTITION readings_2024 FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2025-01-01 00:00:00+00');
CREATE TABLE readings_rest PARTITION OF readings DEFAULT;
CREATE INDEX readings_value ON readings USING brin (value) WITH (pages_per_range = 32);
CREATE INDEX readings_bad ON ONLY readings (quality) WHERE quality > 0;
ALTER TABLE readings_2023 SET (fillfactor = 90, autovacuum_enabled = false);
ALTER TABLE readings_2023 ALTER COLUMN value SET STATISTICS 500;
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.quality := coalesce(NEW.quality, 0); RETURN NEW; END $$;
CREATE TRIGGER stamp BEFORE INSERT OR UPDATE OF quality, value ON readings FOR EACH ROW
  WHEN (NEW.value IS NOT NULL) EXECUTE FUNCTION stamp();
ALTER TABLE readings_rest DISABLE TRIGGER stamp;
CREATE TABLE regions (code varchar(5), name text) PARTITION BY LIST (code);
CREATE TABLE regions_eu PARTITION OF regions FOR VALUES IN ('de', 'fr', 'it');
CREATE TABLE regions_none PARTITION OF regions (name NOT NULL, CONSTRAINT short CHECK (length(name) < 50)) FOR VALUES IN (NULL);
CREATE TABLE buckets (a integer, b text) PARTITION BY RANGE (abs(a), b COLLATE "C");
CREATE TABLE buckets_low PARTITION OF buckets FOR VALUES FROM (MINVALUE, MINVALUE) TO (10, 'm');
CREATE MATERIALIZED VIEW daily AS
  SELECT sensor_id, date_trunc('day', at) AS day, avg(value) AS mean FROM readings GROUP BY 1, 2 WITH NO DATA;
CREATE UNIQUE INDEX daily_key ON daily (sensor_id, day);
CREATE STATISTICS readings_pairs (dependencies, mcv) ON sensor_id, quality FROM readings;
COMMENT ON TABLE readings_rest IS 'must stay empty';
