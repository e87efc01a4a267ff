CREATE TABLE notes (id integer PRIMARY KEY, owner name NOT NULL DEFAULT current_user, body text);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON notes USING (true);
ALTER POLICY own ON notes USING (owner = current_user) WITH CHECK (owner = current_user);
CREATE POLICY short ON notes AS RESTRICTIVE FOR INSERT WITH CHECK (length(body) < 100);
INSERT INTO notes (id, owner, body) VALUES (1, 'nobody', 'seed');
