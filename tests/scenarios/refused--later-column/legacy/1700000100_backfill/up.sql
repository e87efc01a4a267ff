-- every customer starts as free
UPDATE customers
SET plan = 'free';
