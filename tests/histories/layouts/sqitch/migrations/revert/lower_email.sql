DROP TRIGGER lower_email ON shop.customers;
DROP FUNCTION shop.lower_email();
