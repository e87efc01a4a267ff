CREATE TABLE orders (
    id bigint PRIMARY KEY,
    note text
);
ALTER TABLE orders ADD COLUMN length bigint GENERATED ALWAYS AS (length(note)) VIRTUAL;
