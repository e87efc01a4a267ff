CREATE TABLE shop.imported (email text);
INSERT INTO shop.imported VALUES ('${SHOP_OWNER}@example.com');
