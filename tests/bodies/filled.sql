-- Circles through materialized views, which are filled when they are made.
CREATE TABLE items (id int PRIMARY KEY, price int NOT NULL);
INSERT INTO items (id, price) VALUES (1, 10), (2, 20);

-- A function reads the view whose query calls it.
CREATE FUNCTION state_of(item int) RETURNS text LANGUAGE sql AS 'SELECT NULL::text';
CREATE MATERIALIZED VIEW states AS SELECT id, state_of(id) AS state FROM items;
CREATE UNIQUE INDEX states_id ON states (id);
CREATE OR REPLACE FUNCTION state_of(item int) RETURNS text LANGUAGE sql
    BEGIN ATOMIC SELECT CASE WHEN EXISTS (SELECT FROM states WHERE id = item) THEN 'known' ELSE 'new' END; END;
REFRESH MATERIALIZED VIEW states;
COMMENT ON MATERIALIZED VIEW states IS 'what is known';

-- One is filled from that one.
CREATE MATERIALIZED VIEW counts AS SELECT state, count(*) AS items FROM states GROUP BY state;

-- By way of a view.
CREATE VIEW prices AS SELECT id, price FROM items;
CREATE MATERIALIZED VIEW cheap AS SELECT id, price FROM prices;
CREATE OR REPLACE VIEW prices AS SELECT items.id, items.price FROM items
    WHERE NOT EXISTS (SELECT FROM cheap WHERE cheap.price < 0);
REFRESH MATERIALIZED VIEW cheap;

-- One that was never filled.
CREATE FUNCTION later(item int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE MATERIALIZED VIEW empty AS SELECT later(id) AS n FROM items WITH NO DATA;
CREATE OR REPLACE FUNCTION later(item int) RETURNS int LANGUAGE sql
    BEGIN ATOMIC SELECT count(*)::int + item FROM empty; END;
