DROP FUNCTION trim_note();
DROP TABLE orders;
