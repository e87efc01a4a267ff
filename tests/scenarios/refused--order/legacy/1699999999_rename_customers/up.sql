ALTER TABLE shop.clients RENAME TO customers;
