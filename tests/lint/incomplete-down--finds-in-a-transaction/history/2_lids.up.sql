CREATE TABLE shop.lids (id bigint PRIMARY KEY);
