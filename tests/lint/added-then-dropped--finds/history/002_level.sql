ALTER TABLE orders
    ADD COLUMN level integer CONSTRAINT orders_level_check CHECK (level > 0);
CREATE INDEX orders_level ON orders (level);
CREATE TABLE drafts (
    id bigserial PRIMARY KEY
);
