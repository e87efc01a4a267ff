SET LOCAL search_path = shop;
CREATE TABLE items (
    order_id bigint NOT NULL REFERENCES orders (id)
);
