CREATE TYPE state AS ENUM ('open', 'paid', 'sent', 'done');
CREATE TABLE orders (id integer PRIMARY KEY, state state NOT NULL DEFAULT 'open');
INSERT INTO orders VALUES (1, 'sent');
