CREATE TYPE state AS ENUM ('open', 'done');
CREATE TABLE orders (id integer PRIMARY KEY, state state NOT NULL DEFAULT 'open');
