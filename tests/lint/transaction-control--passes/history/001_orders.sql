CREATE TABLE orders (
    id bigint PRIMARY KEY,
    note text
);
SAVEPOINT before;
INSERT INTO orders VALUES (1, 'first');
ROLLBACK TO SAVEPOINT before;

CREATE FUNCTION count_orders() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    RETURN (SELECT count(*) FROM orders);
END;
$$;
