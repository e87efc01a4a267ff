-- squash:no-transaction
ALTER TYPE status ADD VALUE 'sent';
UPDATE orders SET status = 'sent' WHERE id = 1;
