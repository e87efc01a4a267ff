CREATE TABLE orders (
    id bigint PRIMARY KEY,
    note text
);
ALTER TABLE orders ADD PERIOD FOR valid (starts, ends);
