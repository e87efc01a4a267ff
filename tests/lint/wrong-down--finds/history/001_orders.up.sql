CREATE TABLE orders (
    id bigint PRIMARY KEY,
    note text
);
COMMENT ON COLUMN orders.note IS 'for the customer';
