-- Rooms and bookings: extensions, exclusion constraints over them, case-insensitive and key-value columns, trigram indexes.
CREATE SCHEMA extensions;
CREATE EXTENSION citext;
CREATE EXTENSION hstore SCHEMA extensions;
CREATE EXTENSION pg_trgm SCHEMA extensions;
CREATE EXTENSION btree_gist;
CREATE TABLE rooms (id integer PRIMARY KEY, name citext NOT NULL UNIQUE, features extensions.hstore DEFAULT ''::extensions.hstore);
CREATE TABLE bookings (
  id integer GENERATED ALWAYS AS IDENTITY,
  room_id integer NOT NULL REFERENCES rooms ON DELETE CASCADE,
  during tstzrange NOT NULL,
  guest text NOT NULL,
  state varchar(9) DEFAULT 'asked' NOT NULL,
  CONSTRAINT one_at_a_time EXCLUDE USING gist (room_id WITH =, during WITH &&) WHERE (state IN ('asked', 'agreed')),
  CONSTRAINT later EXCLUDE USING gist (id WITH =) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX bookings_guest ON bookings USING gin (guest extensions.gin_trgm_ops);
CREATE INDEX rooms_features ON rooms USING gist (features extensions.gist_hstore_ops (siglen = 32));
CREATE VIEW wifi AS SELECT name, features OPERATOR(extensions.->) 'wifi' AS wifi FROM rooms WHERE name = 'Big'::citext;
ALTER EXTENSION hstore SET SCHEMA public;
COMMENT ON EXTENSION citext IS 'names in any letters';
COMMENT ON CONSTRAINT one_at_a_time ON bookings IS 'no two at once';
