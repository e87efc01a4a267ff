-- in a transaction of its own, as sqitch has it
BEGIN;
DROP VIEW shop.all_boxes; -- the view
COMMIT ;
