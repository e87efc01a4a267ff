/* Notes are short. */
ALTER TABLE orders ALTER COLUMN note TYPE varchar(200);
