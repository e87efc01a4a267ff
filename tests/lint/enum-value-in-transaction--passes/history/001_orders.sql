CREATE TYPE status AS ENUM ('new');
CREATE TABLE orders (
    id bigint PRIMARY KEY,
    status status NOT NULL
);
