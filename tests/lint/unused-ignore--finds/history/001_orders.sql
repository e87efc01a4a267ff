-- squash-ignore commented-out-sql: waits for the new storage
CREATE TABLE orders (
    id bigint PRIMARY KEY,
    note text
);

-- squash-ignore transaction-control
BEGIN;
-- squash-ignore transactions: the tool needs it
COMMIT;
