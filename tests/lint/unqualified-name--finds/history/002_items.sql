CREATE TABLE items (
    order_id bigint NOT NULL REFERENCES shop.orders (id)
);
CREATE INDEX items_order ON items (order_id);
