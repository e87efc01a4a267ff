CREATE TABLE IF NOT EXISTS strategies (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), code text NOT NULL UNIQUE, made timestamptz NOT NULL DEFAULT now());
CREATE TABLE IF NOT EXISTS steps (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), strategy_id uuid NOT NULL REFERENCES strategies, name text NOT NULL);

INSERT INTO strategies (code) VALUES ('weakness'), ('random') ON CONFLICT DO NOTHING;
INSERT INTO steps (strategy_id, name)
SELECT id, 'first of ' || code FROM strategies WHERE NOT EXISTS (SELECT FROM steps);
