CREATE TYPE status AS ENUM ('new', 'paid');
CREATE TABLE orders (
    id bigint PRIMARY KEY,
    status status NOT NULL
);
