DROP TABLE shop.mistake;
