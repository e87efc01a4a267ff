UPDATE orders SET status = 'sent' WHERE id = 1;
