CREATE OR REPLACE VIEW notes AS SELECT remark AS note, id FROM orders;
