CREATE TABLE strategies (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), code text NOT NULL UNIQUE, made timestamptz NOT NULL DEFAULT now());
CREATE TABLE steps (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), strategy_id uuid NOT NULL REFERENCES strategies, name text NOT NULL);
