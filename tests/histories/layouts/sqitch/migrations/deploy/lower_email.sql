BEGIN;
CREATE FUNCTION shop.lower_email() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.email := lower(NEW.email);
  RETURN NEW;
END
$$;
CREATE TRIGGER lower_email BEFORE INSERT OR UPDATE ON shop.customers
FOR EACH ROW EXECUTE FUNCTION shop.lower_email();
COMMIT;
