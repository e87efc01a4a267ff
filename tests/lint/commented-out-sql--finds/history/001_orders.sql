CREATE TABLE customers (
    id bigint PRIMARY KEY
);

CREATE TABLE orders (
    id          bigint PRIMARY KEY,
    customer_id bigint,
    note        text
    -- CONSTRAINT orders_customer_fkey
    --     FOREIGN KEY (customer_id) REFERENCES customers (id)
);

-- does not work on production yet:
-- ALTER TABLE orders
--   ADD COLUMN total numeric(12, 2);

/*
CREATE INDEX orders_customer ON orders (customer_id);
*/
