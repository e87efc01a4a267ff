CREATE TABLE shop.log (entry text);
INSERT INTO shop.log VALUES ('made');
