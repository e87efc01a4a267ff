CREATE SCHEMA shop;
CREATE TABLE shop.boxes (id bigint PRIMARY KEY);
CREATE VIEW shop.all_boxes AS SELECT id FROM shop.boxes;
