-- squash-ignore-file transaction-control: run by hand, before there was a tool
BEGIN;
CREATE TABLE orders (
    id bigint PRIMARY KEY,
    note text
);
COMMIT;

-- squash-ignore commented-out-sql: waits for the new storage
-- ALTER TABLE orders ADD COLUMN place text;
