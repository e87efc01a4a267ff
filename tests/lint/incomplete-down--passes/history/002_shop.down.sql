DROP TABLE shop.items;
