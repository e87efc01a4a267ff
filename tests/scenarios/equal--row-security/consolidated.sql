CREATE TABLE notes (id integer PRIMARY KEY, owner name NOT NULL DEFAULT current_user, body text);
INSERT INTO notes (id, owner, body) VALUES (1, 'nobody', 'seed');
CREATE POLICY short ON notes AS RESTRICTIVE FOR INSERT WITH CHECK (length(body) < 100);
CREATE POLICY own ON notes USING (owner = current_user) WITH CHECK (owner = current_user);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
