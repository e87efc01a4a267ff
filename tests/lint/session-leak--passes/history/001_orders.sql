SET LOCAL lock_timeout = '5s';
SET statement_timeout = 0;
CREATE TABLE orders (
    id bigint PRIMARY KEY,
    note text
);
RESET statement_timeout;
