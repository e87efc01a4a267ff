CREATE FUNCTION shop.lower_email() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.email := lower(NEW.email);
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER lower_email BEFORE INSERT OR UPDATE ON shop.customers
FOR EACH ROW EXECUTE FUNCTION shop.lower_email();
--> statement-breakpoint
CREATE VIEW shop.open_orders AS
SELECT id, customer_id, total FROM shop.orders WHERE state NOT IN ('paid', 'cancelled');
--> statement-breakpoint
INSERT INTO shop.customers (email, created_at) VALUES ('Ada@example.com', '2025-01-01 00:00:00+00');
