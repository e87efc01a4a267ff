CREATE TABLE parent (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), code text NOT NULL UNIQUE, at timestamptz(0) DEFAULT now());
CREATE TABLE child (parent_id uuid REFERENCES parent, name text, at timestamp DEFAULT date_trunc('second', now()), coin boolean DEFAULT random() < 0.5);
CREATE TABLE pick (name text, n integer DEFAULT (random() * 3)::int);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.at := now(); RETURN NEW; END $$;
CREATE TABLE touched (id serial PRIMARY KEY, name text, at timestamptz);
CREATE TRIGGER touch BEFORE INSERT ON touched FOR EACH ROW EXECUTE FUNCTION touch();
INSERT INTO parent (code) VALUES ('a'), ('b');
INSERT INTO pick (name) VALUES ('x'), ('y');
INSERT INTO child (parent_id, name) SELECT id, code FROM parent ORDER BY random(); INSERT INTO touched (name) VALUES ('p'), ('q'), ('r');
